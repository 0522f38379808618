package dev.mien.client.run;

import dev.mien.client.source.camera.CaptureFormat;

/**
 * Where the frames come from, and how many how fast.
 *
 * @param name a camera's number or name, a file, a directory, a URL or {@code demo}
 * @param format asked of a camera
 * @param fast whether recordings come as fast as they can be read, rather than at their own pace
 * @param looped whether recordings start again at their end
 * @param maxFrames the run stops after so many, 1 or more
 */
public record SourceSettings(
    String name, CaptureFormat format, boolean fast, boolean looped, long maxFrames) {}

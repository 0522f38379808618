package dev.mien.client.run;

import dev.mien.client.source.camera.CaptureFormat;
import java.util.List;

/**
 * Where the frames come from, and how many how fast.
 *
 * @param names each a camera's number or name, a file, a directory, a URL or {@code demo}; one
 *     after the other
 * @param format asked of a camera
 * @param fast whether recordings come as fast as they can be read, rather than at their own pace
 * @param looped whether recordings start again at their end
 * @param maxFrames the run stops after so many, 1 or more
 */
public record SourceSettings(
    List<String> names, CaptureFormat format, boolean fast, boolean looped, long maxFrames) {}

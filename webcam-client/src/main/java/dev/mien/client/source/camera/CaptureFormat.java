package dev.mien.client.source.camera;

import java.util.OptionalDouble;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/**
 * What a camera is asked for; it gives the nearest that it has.
 *
 * @param width in pixels
 * @param height in pixels
 * @param frameRate frames per second; the camera's own choice where there is none
 */
public record CaptureFormat(int width, int height, OptionalDouble frameRate) {

  public void askOf(FFmpegFrameGrabber grabber) {
    grabber.setOption("video_size", width + "x" + height);
    frameRate.ifPresent(grabber::setFrameRate);
  }
}

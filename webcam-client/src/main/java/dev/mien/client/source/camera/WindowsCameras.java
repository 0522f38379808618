package dev.mien.client.source.camera;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_free_list_devices;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_list_input_sources;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;

import dev.mien.cli.UserException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacv.FFmpegFrameGrabber;

/** DirectShow. FFmpeg opens its devices by name only, so the number is one of its own list. */
final class WindowsCameras implements Cameras {

  @Override
  public List<Camera> list() {
    avdevice_register_all();
    var found = new AVDeviceInfoList(null);
    int count =
        avdevice_list_input_sources(
            av_find_input_format("dshow"), (String) null, (AVDictionary) null, found);
    var cameras = new ArrayList<Camera>();
    for (int i = 0; i < count; i++) {
      AVDeviceInfo device = found.devices(i);
      cameras.add(
          new Camera(
              cameras.size(),
              device.device_name().getString(),
              device.device_description().getString()));
    }
    if (count >= 0) {
      avdevice_free_list_devices(found);
    }
    return cameras;
  }

  @Override
  public FFmpegFrameGrabber open(int index) {
    List<Camera> cameras = list();
    if (index >= cameras.size()) {
      throw new UserException(
          "there is no camera %d; %s".formatted(index, CameraList.phrase(cameras)));
    }
    var grabber = new FFmpegFrameGrabber("video=" + cameras.get(index).device());
    grabber.setFormat("dshow");
    return grabber;
  }
}

package dev.mien.client.source;

import java.util.Optional;

/** Where pictures come from. Used by one thread. */
public interface FrameSource extends AutoCloseable {

  /** As the user named it, without a password. */
  String name();

  /**
   * Whether time goes on while nobody asks for a frame, so that a new one is worth more than an old
   * one.
   */
  boolean live();

  /** Nominal frames per second. */
  double frameRate();

  /**
   * Waits for the next frame.
   *
   * @return empty at the end
   * @throws dev.mien.cli.UserException where the source breaks off
   */
  Optional<Frame> next();

  @Override
  void close();
}

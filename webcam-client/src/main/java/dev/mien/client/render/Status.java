package dev.mien.client.render;

/**
 * The line at the foot of the picture.
 *
 * @param text left: how things stand with the server
 * @param detail right: numbers
 */
public record Status(Tone tone, String text, String detail) {

  /** Also shown as the shape of the sign before the text, for those who cannot tell the colours. */
  public enum Tone {
    GOOD,
    WAITING,
    BAD
  }
}

package dev.mien.client.detection;

/** Hears of a frame that could not be looked at. */
@FunctionalInterface
public interface ErrorListener {

  void onError(RuntimeException error);
}

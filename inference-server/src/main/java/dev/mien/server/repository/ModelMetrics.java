package dev.mien.server.repository;

/** What the life of a server's models has to tell. Has to be quick and never throws. */
public interface ModelMetrics {

  ModelMetrics NONE = new ModelMetrics() {};

  /** This model answers from now on. */
  default void serving(LoadedModel model) {}

  /** A model that was offered is not taken. Alert on any: someone believes it is served. */
  default void refused() {}
}

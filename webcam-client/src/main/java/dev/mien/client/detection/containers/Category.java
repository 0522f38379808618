package dev.mien.client.detection.containers;

/**
 * @param score how sure the model is that this is a face, 0 to 1
 */
public record Category(float score) {}

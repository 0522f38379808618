package dev.mien.client.detection.containers;

/** In pixels of the image. A face that the right or lower edge cuts may reach beyond that edge. */
public record BoundingBox(int originX, int originY, int width, int height) {}

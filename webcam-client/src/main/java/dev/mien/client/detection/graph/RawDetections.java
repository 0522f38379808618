package dev.mien.client.detection.graph;

/**
 * What the network says, before any of it is understood.
 *
 * @param regressors 16 values an anchor: centre x and y, width, height, six key points as x and y;
 *     in pixels of the network's input, centre and key points relative to the anchor
 * @param classificators one value an anchor: the score before the sigmoid
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record RawDetections(float[] regressors, float[] classificators) {}

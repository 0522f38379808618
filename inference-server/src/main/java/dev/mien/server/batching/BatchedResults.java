package dev.mien.server.batching;

import java.util.List;

/**
 * What became of one request.
 *
 * @param results one for each item, in the order given
 * @param queueNanos from the request's arrival to the start of its first batch
 * @param computeNanos the sum over all batches that held an item of the request
 */
public record BatchedResults<R>(List<R> results, long queueNanos, long computeNanos) {}

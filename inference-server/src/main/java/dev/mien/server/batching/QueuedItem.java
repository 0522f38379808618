package dev.mien.server.batching;

/** One item's place: in the queue, in its batch, and in the answer to its request. */
record QueuedItem<T, R>(PendingRequest<T, R> request, int index) {

  T item() {
    return request.item(index);
  }
}

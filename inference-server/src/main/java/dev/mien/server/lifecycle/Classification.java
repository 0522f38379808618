package dev.mien.server.lifecycle;

import dev.mien.server.batching.Ticket;

/** Faces on their way through one version of the model. */
public record Classification(ServedModel model, Ticket<float[]> ticket) {}

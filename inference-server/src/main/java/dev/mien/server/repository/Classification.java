package dev.mien.server.repository;

import dev.mien.server.batching.Submission;

/** Faces on their way through one version of the model. */
public record Classification(ServedModel model, Submission<float[]> submission) {}

package dev.mien.client.classify;

/** Opens a classifier: a connection to a server, or a model in this process. */
@FunctionalInterface
public interface ClassifierFactory {

  ExpressionClassifier open(SendPolicy policy);
}

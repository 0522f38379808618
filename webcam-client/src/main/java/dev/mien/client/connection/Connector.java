package dev.mien.client.connection;

/** Knows who is to answer, and starts to ask. */
@FunctionalInterface
public interface Connector {

  ExpressionConnection connect(SendPolicy policy);
}

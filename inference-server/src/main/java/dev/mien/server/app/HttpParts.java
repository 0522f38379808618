package dev.mien.server.app;

import dev.mien.server.http.Endpoint;
import dev.mien.server.http.HttpObserver;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the HTTP port serves.
 *
 * @param endpoints by their paths
 * @param observer told of each request
 * @param requireRoomFor fails where a request of this client's for faces would be refused
 */
record HttpParts(
    Map<String, Endpoint> endpoints, HttpObserver observer, Consumer<Object> requireRoomFor) {}

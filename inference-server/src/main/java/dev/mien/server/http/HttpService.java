package dev.mien.server.http;

import java.util.concurrent.Executor;

/**
 * What all connections share.
 *
 * @param maxBodyBytes the largest body that is read, unpacked
 * @param bodyMemory of all bodies under way
 * @param handlers run what computes
 * @param asksForCertificates whether clients have to show one
 */
public record HttpService(
    Router router,
    HttpObserver observer,
    Executor handlers,
    int maxBodyBytes,
    BodyMemory bodyMemory,
    boolean asksForCertificates) {}

package dev.mien.server.http;

import java.util.concurrent.Executor;

/**
 * What all connections share.
 *
 * @param bodies how large they may be, each and together
 * @param handlers run what computes
 * @param asksForCertificates whether clients have to show one
 */
public record HttpService(
    Router router,
    HttpObserver observer,
    Executor handlers,
    BodyMemory bodies,
    boolean asksForCertificates) {}

package dev.mien.server.repository;

import java.time.Instant;

/**
 * A model file that was found and is not served.
 *
 * @param fileName without its folder
 * @param reason for a person
 * @param at to the second
 */
public record RefusedCandidate(String fileName, String reason, Instant at) {}

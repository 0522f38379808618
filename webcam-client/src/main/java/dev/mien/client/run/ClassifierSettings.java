package dev.mien.client.run;

import dev.mien.client.classify.ClassifierFactory;
import java.time.Duration;

/**
 * Who classifies the faces.
 *
 * @param serverTimeout how long a run without a window waits for a server that does not answer
 */
public record ClassifierSettings(ClassifierFactory factory, Duration serverTimeout) {}

package dev.mien.client.window;

import dev.mien.client.source.PauseSwitch;
import dev.mien.client.tracking.NeutralCalibration;

/**
 * What the keys act on, beside the view itself.
 *
 * @param quit called on the event thread, perhaps more than once
 */
public record WindowControls(PauseSwitch pause, NeutralCalibration calibration, Runnable quit) {}

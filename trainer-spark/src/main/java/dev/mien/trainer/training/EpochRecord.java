package dev.mien.trainer.training;

/**
 * What one epoch came to.
 *
 * @param epoch from 1
 * @param loss the mean over the minibatches as they were trained, with augmentation, dropout and L2
 * @param learningRate at the end of the epoch
 * @param validationLoss the mean of minus the logarithm of the right class's probability
 * @param validationAccuracy 0 to 1
 * @param seconds of training alone
 */
public record EpochRecord(
    int epoch,
    double loss,
    double learningRate,
    double validationLoss,
    double validationAccuracy,
    double seconds,
    double imagesPerSecond) {}

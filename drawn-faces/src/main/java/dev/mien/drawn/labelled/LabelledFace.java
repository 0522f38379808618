package dev.mien.drawn.labelled;

import dev.mien.drawn.DrawnExpression;

/**
 * @param pixels 48 x 48 gray values, row by row, unsigned: 0 black to 255 white
 */
@SuppressWarnings("ArrayRecordComponent") // pixels for a trainer, never compared as a value
public record LabelledFace(DrawnExpression expression, byte[] pixels) {}

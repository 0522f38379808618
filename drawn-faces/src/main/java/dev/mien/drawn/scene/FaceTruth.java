package dev.mien.drawn.scene;

import dev.mien.drawn.DrawnExpression;
import java.awt.geom.Rectangle2D;

/**
 * What a frame of a {@link Scene} really shows.
 *
 * @param bounds the face's square in FER2013's framing, in pixels of the frame
 * @param settled whether the change from the expression before is over
 */
public record FaceTruth(DrawnExpression expression, Rectangle2D bounds, boolean settled) {}

package dev.mien.client.render;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/** The plate at a face. */
interface Card {

  /** In pixels. */
  Dimension size();

  void draw(Graphics2D graphics, Rectangle place);
}

package dev.mien.client.detection.graph;

/**
 * @param side cells in a row, and rows
 * @param anchorsPerCell all at the cell's centre
 */
record AnchorGrid(int side, int anchorsPerCell) {

  int count() {
    return side * side * anchorsPerCell;
  }
}

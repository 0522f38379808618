package dev.mien.client.window;

/**
 * How someone likes to look at the picture.
 *
 * @param overlay whether the status line is shown
 */
record ViewOptions(boolean mirrored, boolean overlay, boolean help) {

  ViewOptions mirroredOrNot() {
    return new ViewOptions(!mirrored, overlay, help);
  }

  ViewOptions withOrWithoutOverlay() {
    return new ViewOptions(mirrored, !overlay, help);
  }

  ViewOptions withOrWithoutHelp() {
    return new ViewOptions(mirrored, overlay, !help);
  }
}

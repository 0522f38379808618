package dev.mien.client.recording.formats;

import dev.mien.client.label.LabelledFrame;
import java.io.IOException;

/** How a recording is written down. */
interface RecordingFormat {

  /** What the file begins with; UTF-8. */
  byte[] head() throws IOException;

  /** Whole lines; UTF-8. */
  byte[] lines(LabelledFrame frame) throws IOException;
}

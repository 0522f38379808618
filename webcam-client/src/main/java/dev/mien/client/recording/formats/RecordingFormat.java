package dev.mien.client.recording.formats;

import dev.mien.client.label.LabelledFrame;
import java.io.IOException;

/** How a recording is written down. */
interface RecordingFormat {

  /** Whole lines, also those that waited; none where they wait; UTF-8. */
  byte[] lines(LabelledFrame frame) throws IOException;

  /** Whole lines that still wait when the recording ends; UTF-8. */
  byte[] tail() throws IOException;
}

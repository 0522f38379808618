package dev.mien.k8s.training;

import dev.mien.drawn.labelled.FaceSet;
import dev.mien.drawn.labelled.LabelledFace;
import dev.mien.labels.ExpressionNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Few faces in the form of Kaggle's {@code fer2013.csv}: soon drawn, and soon read again. */
public final class DrawnCsv {

  public static final int PUBLIC_TEST_PICTURES = 70;

  private static final int TRAINING_PICTURES = 140;

  private DrawnCsv() {}

  public static void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("emotion,pixels,Usage"));
    FaceSet.draw(TRAINING_PICTURES, 1).forEach(face -> lines.add(row(face, "Training")));
    FaceSet.draw(PUBLIC_TEST_PICTURES, 2).forEach(face -> lines.add(row(face, "PublicTest")));
    Files.write(file, lines);
  }

  private static String row(LabelledFace face, String split) {
    String pixels =
        IntStream.range(0, face.pixels().length)
            .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(face.pixels()[i])))
            .collect(Collectors.joining(" "));
    int label = ExpressionNames.FER2013_ORDER.indexOf(face.expression().label());
    return label + "," + pixels + "," + split;
  }
}

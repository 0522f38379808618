package dev.mien.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The model that mien brings along, for whoever names none. */
public final class BundledModel {

  private static final String RESOURCE = "expression.zip";

  private BundledModel() {}

  /** Copies the bundled model out of the jar, to a file that goes when the process ends. */
  public static ModelFile read() {
    try (var in = BundledModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new InvalidModelException(
            "this build carries no bundled model: give one with --model");
      }
      Path copy = Files.createTempFile("mien-", ".zip");
      copy.toFile().deleteOnExit();
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return ModelFile.read(copy);
    } catch (IOException e) {
      throw new InvalidModelException(
          "the bundled model could not be copied to the temporary folder: " + e.getMessage(), e);
    }
  }
}

package dev.mien.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.JsonFormat;
import dev.mien.v1.ModelCard;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What every program needs to know of a model file: its card, and its network in ONNX. The file is
 * a zip that Deeplearning4j's {@code ModelSerializer} opens as well; see {@code
 * dev.mien.model.dl4j}.
 *
 * @param graphs the network in ONNX
 */
public record ModelFile(Path path, ModelCard card, OnnxGraphs graphs) {

  private static final String CARD = "card.json";

  /**
   * @throws InvalidModelException where the file is missing, cut short, or not a model of mien's
   */
  public static ModelFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidModelException(
          path
              + ": no such model file. Train one with `mien train`, or leave --model out to use the bundled model.");
    }
    try (var zip = new ZipFile(path.toFile())) {
      var card = parseCard(path, entry(path, zip, CARD).toStringUtf8());
      var graphs =
          new OnnxGraphs(
              entry(path, zip, Precision.FP32.entry()), find(path, zip, Precision.INT8.entry()));
      return new ModelFile(path, card, graphs);
    } catch (ZipException e) {
      throw new InvalidModelException(
          path
              + ": not a complete zip file ("
              + e.getMessage()
              + "): it is truncated or not a model. Copy it again.",
          e);
    } catch (IOException e) {
      throw new InvalidModelException(path + ": could not be read: " + e.getMessage(), e);
    }
  }

  /** Adds what {@link #read} reads to a zip that Deeplearning4j wrote. */
  public static void addCardAndGraphs(Path zip, ModelCard card, OnnxGraphs graphs)
      throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of())) {
      Files.writeString(inside.getPath(CARD), JsonFormat.printer().print(card));
      for (Precision precision : Precision.values()) {
        Optional<ByteString> graph = graphs.find(precision);
        if (graph.isPresent()) {
          Files.write(inside.getPath(precision.entry()), graph.get().toByteArray());
        }
      }
    }
  }

  /**
   * The graph of a precision.
   *
   * @throws InvalidModelException where the file has none
   */
  public ByteString graph(Precision precision) {
    return graphs
        .find(precision)
        .orElseThrow(
            () ->
                new InvalidModelException(
                    ("%s: has no %s; `mien train --start-from %s --epochs 0` writes a file with one where it is"
                            + " accurate enough, or give --precision fp32")
                        .formatted(path, precision.entry(), path)));
  }

  private static ByteString entry(Path path, ZipFile zip, String name) throws IOException {
    return find(path, zip, name)
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "%s: has no entry %s, so it was not written by `mien train`. Give a file that was."
                        .formatted(path, name)));
  }

  private static Optional<ByteString> find(Path path, ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    // Other than ZipInputStream, ZipFile does not hold entries against their CRC-32.
    try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      ByteString bytes = UnsafeByteOperations.unsafeWrap(in.readAllBytes());
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new InvalidModelException(
            "%s: is damaged (%s does not match its CRC-32); copy it again".formatted(path, name));
      }
      return Optional.of(bytes);
    }
  }

  private static ModelCard parseCard(Path path, String json) {
    var card = ModelCard.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(json, card);
    } catch (InvalidProtocolBufferException e) {
      throw new InvalidModelException(
          path + ": its card.json is not a model card: " + e.getMessage(), e);
    }
    ModelCard whole = card.build();
    if (whole.getLabelsCount() == 0 || !whole.hasInput()) {
      throw new InvalidModelException(
          path + ": its card.json names no labels or no input. Train the model again.");
    }
    ClassLabels.objection(whole.getLabelsList())
        .ifPresent(
            objection -> {
              throw new InvalidModelException(
                  "%s: its card names %s. Train the model again.".formatted(path, objection));
            });
    return whole;
  }
}

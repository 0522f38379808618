package dev.mien.trainer.dataset.parquet;

import dev.mien.trainer.dataset.picture.DecodedFace;
import dev.mien.trainer.dataset.picture.GrayPicture;
import dev.mien.trainer.dataset.picture.PixelText;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.dataset.schema.SplitNames;
import dev.mien.trainer.dataset.storage.RelativePath;
import java.io.Serializable;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * Checks rows of the columns file, numbers and path of {@link PictureColumn}, label, split, the
 * parquet file and the number of the row in it.
 */
final class HuggingFaceRow implements Serializable {

  private static final long serialVersionUID = 1;

  private final RelativePath files;
  private final SplitNames splits;
  private final HuggingFaceLabels labels;
  private final ClassMap classes;

  HuggingFaceRow(
      RelativePath files, SplitNames splits, HuggingFaceLabels labels, ClassMap classes) {
    this.files = files;
    this.splits = splits;
    this.labels = labels;
    this.classes = classes;
  }

  /** Null where the row is to be left out without a word. */
  Row check(Row row) {
    // Spark gives it as a URI, with %20 for a space.
    Path file = new Path(URI.create(row.getString(5)));
    String id = "%s row %d".formatted(files.of(file), row.getLong(6) + 1);
    String path = row.getString(2);
    String name = path == null ? id : id + "/" + path;
    try {
      int label = label(row.getString(3));
      if (label == ClassMap.LEFT_OUT) {
        return null;
      }
      DecodedFace face = face(row);
      return CheckedFaces.face(
          name, split(row.getString(4), file), label, face.pixels(), face.changes());
    } catch (FaultyFaceException e) {
      return CheckedFaces.fault(name, e.getMessage());
    }
  }

  private static DecodedFace face(Row row) throws FaultyFaceException {
    if (!row.isNullAt(0)) {
      return GrayPicture.decode(row.getAs(0));
    } else if (!row.isNullAt(1)) {
      return DecodedFace.unchanged(PixelText.parse(row.getString(1)));
    }
    throw new FaultyFaceException("the row holds no picture, at most the name of one");
  }

  private int label(String text) throws FaultyFaceException {
    if (text == null || text.isBlank()) {
      throw new FaultyFaceException(labels.column() + " is missing");
    }
    String name = labels.name(text);
    return classes
        .find(name)
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    "%s is '%s', expected 0 to %d or one of %s"
                        .formatted(
                            labels.column(),
                            name,
                            labels.last(classes.classes().size() - 1),
                            String.join(", ", classes.classes()))));
  }

  private Split split(String inColumn, Path file) throws FaultyFaceException {
    String name = inColumn == null ? ParquetFiles.splitName(file) : inColumn;
    return splits
        .find(name)
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    "split is '%s', expected train, validation or test, or one of %s"
                        .formatted(name, Split.NAMES)));
  }
}

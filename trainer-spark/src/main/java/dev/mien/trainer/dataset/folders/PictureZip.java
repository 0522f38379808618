package dev.mien.trainer.dataset.folders;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.SplitByPixels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Picture folders in a zip file, unopened. Only the list of names is read up front; each task opens
 * the file for itself, so it has to lie at the same local path wherever tasks run.
 */
public record PictureZip(Path file, LabelRules rules) implements FaceFormat {

  @Override
  public String description() {
    return "picture folders in a zip file";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    PictureTree tree = tree(file);
    PicturePath names = tree.paths(file.toString(), rules);
    String zip = file.toString();
    int tasks = 4 * spark.sparkContext().defaultParallelism();
    Dataset<Row> faces =
        spark
            .range(0, tasks, 1, tasks)
            .flatMap(
                (FlatMapFunction<Long, Row>) task -> check(zip, task, tasks, names),
                CheckedFaces.ENCODER);
    Dataset<Row> all =
        tree.faults().isEmpty()
            ? faces
            : faces.union(spark.createDataFrame(tree.faults(), CheckedFaces.SCHEMA));
    return FaceClasses.set(names.hasSplits() ? all : SplitByPixels.assign(all), names.classes());
  }

  /**
   * Whether there is any picture in the zip file; else it may hold a table, or another archive.
   *
   * @throws UserException where it is not whole
   */
  public static boolean holdsPictures(Path file) {
    return tree(file).hasPictures();
  }

  private static PictureTree tree(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      var tree = new PictureTree();
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .forEach(entry -> tree.add(entry.getName(), entry.getSize()));
      return tree;
    } catch (IOException e) {
      throw new UserException(
          file + " is not a complete zip file (" + e.getMessage() + "): download it again", e);
    }
  }

  private static List<String> picturePaths(ZipFile zip) {
    return zip.stream()
        .filter(entry -> entry.getSize() > 0)
        .map(ZipEntry::getName)
        .filter(name -> LabelledPicture.isPicture(name) && !LabelledPicture.isOfATool(name))
        .toList();
  }

  /** Checks every {@code tasks}-th picture. */
  private static Iterator<Row> check(String file, long task, int tasks, PicturePath names)
      throws IOException {
    // 2 KB a picture: a task's share fits in memory many times over, and the file is closed for
    // sure.
    List<Row> rows = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file)) {
      List<String> paths = picturePaths(zip);
      for (int i = (int) task; i < paths.size(); i += tasks) {
        Row row = check(zip, paths.get(i), names);
        if (row != null) {
          rows.add(row);
        }
      }
    }
    return rows.iterator();
  }

  private static Row check(ZipFile zip, String path, PicturePath names) {
    try (InputStream in = zip.getInputStream(zip.getEntry(path))) {
      return LabelledPicture.check(path, in.readAllBytes(), names);
    } catch (ZipException e) {
      return CheckedFaces.fault(path, "the zip file is damaged here: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

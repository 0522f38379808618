package dev.mien.trainer.dataset.folders;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.SplitByPixels;
import dev.mien.trainer.dataset.storage.LiteralPath;
import dev.mien.trainer.dataset.storage.RelativePath;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * {@code train|validation|test/<label>/*.jpg}, or {@code <label>/*.jpg}, read by Spark's source for
 * binary files.
 */
public record PictureFolders(StoredPath root, LabelRules rules) implements FaceFormat {

  /** By its name. */
  public static boolean isPicture(String fileName) {
    return LabelledPicture.isPicture(fileName);
  }

  @Override
  public String description() {
    return "picture folders";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    RelativePath inRoot = RelativePath.to(root.path());
    PictureTree tree = tree(inRoot);
    PicturePath names = tree.paths(root.toString(), rules);
    Dataset<Row> faces =
        spark
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", "true")
            .option("pathGlobFilter", LabelledPicture.GLOB)
            .load(LiteralPath.of(root.path()))
            .select("path", "content")
            .flatMap(
                (FlatMapFunction<Row, Row>)
                    row ->
                        Stream.ofNullable(
                                LabelledPicture.check(
                                    inRoot.of(new Path(row.getString(0))), row.getAs(1), names))
                            .iterator(),
                CheckedFaces.ENCODER);
    Dataset<Row> all = tree.faults().isEmpty() ? faces : faces.union(faults(spark, tree));
    return FaceClasses.set(names.hasSplits() ? all : SplitByPixels.assign(all), names.classes());
  }

  private static Dataset<Row> faults(SparkSession spark, PictureTree tree) {
    return spark.createDataFrame(tree.faults(), CheckedFaces.SCHEMA);
  }

  private PictureTree tree(RelativePath inRoot) {
    var tree = new PictureTree();
    try {
      var files = root.files().listFiles(root.path(), true);
      while (files.hasNext()) {
        LocatedFileStatus file = files.next();
        tree.add(inRoot.of(file.getPath()), file.getLen());
      }
      return tree;
    } catch (IOException e) {
      throw new UserException("%s cannot be listed: %s".formatted(root, e.getMessage()), e);
    }
  }
}

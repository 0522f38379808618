package dev.mien.trainer.dataset.folders;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.storage.LiteralPath;
import dev.mien.trainer.dataset.storage.RelativePath;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** {@code train|validation|test/<label>/*.jpg|png}, read by Spark's source for binary files. */
public record PictureFolders(StoredPath root) implements FaceFormat {

  @Override
  public String description() {
    return "picture folders";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    PicturePath names = PicturePath.among(splitFolders(root.path()));
    RelativePath inRoot = RelativePath.to(root.path());
    return spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .option("pathGlobFilter", "*.{[jJ][pP][gG],[jJ][pP][eE][gG],[pP][nN][gG]}")
        .load(LiteralPath.of(root.path()))
        .select("path", "content")
        .map(
            (MapFunction<Row, Row>)
                row ->
                    LabelledPicture.check(
                        inRoot.of(new Path(row.getString(0))), row.getAs(1), names),
            CheckedFaces.ENCODER);
  }

  /** Archives often wrap everything in one folder more. */
  private Set<String> splitFolders(Path folder) {
    try {
      List<Path> folders =
          Arrays.stream(root.files().listStatus(folder))
              .filter(FileStatus::isDirectory)
              .map(FileStatus::getPath)
              .toList();
      return folders.size() == 1
          ? splitFolders(folders.get(0))
          : folders.stream().map(Path::getName).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UserException("%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
    }
  }
}

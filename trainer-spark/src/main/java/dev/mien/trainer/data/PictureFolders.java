package dev.mien.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** {@code train|validation|test/<label>/*.jpg|png}, read by Spark's source for binary files. */
record PictureFolders(FileSystem files, Path root) implements FaceForm {

  @Override
  public String description() {
    return "picture folders";
  }

  @Override
  public Dataset<Row> read(SparkSession spark) {
    Path qualifiedRoot = files.makeQualified(root);
    PicturePath names = PicturePath.among(foldersIn(qualifiedRoot));
    URI base = URI.create(qualifiedRoot.toUri() + "/");
    return spark
        .read()
        .format("binaryFile")
        .option("recursiveFileLookup", "true")
        .option("pathGlobFilter", "*.{[jJ][pP][gG],[jJ][pP][eE][gG],[pP][nN][gG]}")
        .load(qualifiedRoot.toString())
        .select("path", "content")
        .map(
            (MapFunction<Row, Row>)
                row -> PictureFile.check(relative(base, row.getString(0)), row.getAs(1), names),
            CheckedFaces.ENCODER);
  }

  private Set<String> foldersIn(Path folder) {
    try {
      return Arrays.stream(files.listStatus(folder))
          .filter(FileStatus::isDirectory)
          .map(status -> status.getPath().getName())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String relative(URI base, String path) {
    return base.relativize(new Path(path).toUri()).getPath();
  }
}

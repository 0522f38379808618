package dev.mien.trainer.dataset;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.csv.CsvTable;
import dev.mien.trainer.dataset.csv.KaggleCsv;
import dev.mien.trainer.dataset.folders.PictureFolders;
import dev.mien.trainer.dataset.parquet.ParquetFormats;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.SplitNames;
import dev.mien.trainer.dataset.storage.Archive;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Recognises what lies in a folder, or in the only one in it, and so on. */
final class FolderFormats {

  private final SparkSession spark;
  private final StoredPath root;
  private final LabelRules rules;
  private final Function<StoredPath, FaceFormat> archives;

  /**
   * @param archives recognises what lies in an archive
   */
  FolderFormats(
      SparkSession spark,
      StoredPath root,
      LabelRules rules,
      Function<StoredPath, FaceFormat> archives) {
    this.spark = spark;
    this.root = root;
    this.rules = rules;
    this.archives = archives;
  }

  /**
   * @throws UserException where nothing in it looks like FER2013
   */
  FaceFormat find() throws IOException {
    return find(root.path());
  }

  private FaceFormat find(Path folder) throws IOException {
    List<FileStatus> children = visible(folder);
    List<Path> folders = folders(children);
    List<String> csvs = tablesOfFaces(folder, children, folders);
    List<String> tables = CsvFolder.tables(csvs);
    if (!filesEndingWith(children, ".parquet").isEmpty()) {
      return ParquetFormats.of(spark, stored(folder), rules);
    } else if (folders.stream().anyMatch(FolderFormats::namesSplit) || tables.isEmpty()) {
      return inFolders(folder, children, csvs);
    }
    return new KaggleCsv(
        tables.stream().map(name -> stored(new Path(folder, name))).toList(), rules);
  }

  private FaceFormat inFolders(Path folder, List<FileStatus> children, List<String> csvs)
      throws IOException {
    List<Path> folders = folders(children);
    for (Path child : folders) {
      if (namesSplit(child) && !filesEndingWith(visible(child), ".parquet").isEmpty()) {
        return ParquetFormats.of(spark, stored(folder), rules);
      }
    }
    List<Path> packed = archives(children);
    if (folders.isEmpty() && packed.size() == 1 && csvs.isEmpty()) {
      return archives.apply(stored(packed.get(0)));
    } else if (folders.size() == 1) {
      return find(folders.get(0));
    } else if (folders.isEmpty() && (csvs.size() > 1 || folder.equals(root.path()))) {
      throw new UserException(
          "%s holds %s: %s"
              .formatted(stored(folder), described(folder, csvs), FaceFormats.EXPECTED));
    }
    return new PictureFolders(root, rules);
  }

  private String described(Path folder, List<String> csvs) throws IOException {
    if (csvs.size() > 1) {
      return "several csv files, name one";
    }
    long pictures =
        visible(folder).stream()
            .filter(child -> PictureFolders.isPicture(child.getPath().getName()))
            .count();
    if (pictures > 0) {
      return "%,d pictures, which lie in no folder of a class".formatted(pictures);
    }
    return visible(folder).isEmpty() ? "nothing" : "neither folders of pictures nor a table";
  }

  /** Lists of pictures, as some data sets have beside their folders, are no tables of faces. */
  private List<String> tablesOfFaces(Path folder, List<FileStatus> children, List<Path> folders) {
    List<String> csvs = filesEndingWith(children, ".csv");
    return folders.isEmpty()
        ? csvs
        : csvs.stream().filter(name -> CsvTable.isOfFaces(stored(new Path(folder, name)))).toList();
  }

  private static List<Path> folders(List<FileStatus> children) {
    return children.stream().filter(FileStatus::isDirectory).map(FileStatus::getPath).toList();
  }

  private static List<Path> archives(List<FileStatus> children) {
    return children.stream()
        .filter(child -> child.isFile() && Archive.isOne(child.getPath().getName()))
        .map(FileStatus::getPath)
        .toList();
  }

  /** Without what tools leave behind, as Spark itself reads folders. */
  private List<FileStatus> visible(Path folder) throws IOException {
    return Arrays.stream(root.files().listStatus(folder))
        .filter(child -> !child.getPath().getName().startsWith("."))
        .filter(child -> !child.getPath().getName().startsWith("_"))
        .toList();
  }

  private StoredPath stored(Path path) {
    return new StoredPath(root.files(), path);
  }

  private static boolean namesSplit(Path folder) {
    return !SplitNames.ofFolder(folder.getName()).isEmpty();
  }

  private static List<String> filesEndingWith(List<FileStatus> children, String suffix) {
    return children.stream()
        .filter(FileStatus::isFile)
        .map(child -> child.getPath().getName())
        .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(suffix))
        .toList();
  }
}

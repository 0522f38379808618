package dev.mien.trainer.dataset.schema;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.encode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import dev.mien.cli.Sha256;
import dev.mien.labels.ExpressionNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Names a set of faces by what is in it, so that a model card can say what it was trained on. */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * SHA-256 over the sorted SHA-256 of every face's split, label, pixels and, where it has some,
   * votes; before them the names of the classes, unless they are FER2013's seven. The order of the
   * rows, their ids and the form that they were read from do not matter; a face more, even one that
   * is there already, does.
   *
   * @param faces with the columns of {@link FaceColumns}
   * @return 64 lower-case hexadecimal digits
   */
  public static String of(Dataset<Row> faces) {
    Column names = concat_ws("/", col(FaceColumns.SPLIT), col(FaceColumns.LABEL), lit(""));
    Column votes = concat_ws("/", col(FaceColumns.VOTES).cast("array<string>"));
    Column otherVotes = concat_ws("/", col(FaceColumns.OTHER_VOTES).cast("array<string>"));
    Column content =
        concat(
            encode(names, "UTF-8"),
            col(FaceColumns.PIXELS),
            encode(votes, "UTF-8"),
            encode(otherVotes, "UTF-8"));
    Iterator<String> hashes =
        faces
            .select(sha2(content, 256).as("hash"))
            .repartition(1)
            .sortWithinPartitions("hash")
            .as(Encoders.STRING())
            .toLocalIterator();
    MessageDigest digest = Sha256.digest();
    List<String> classes = FaceClasses.of(faces);
    if (!classes.equals(ExpressionNames.FER2013_ORDER)) {
      digest.update(String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
    }
    hashes.forEachRemaining(hash -> digest.update(hash.getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(digest.digest());
  }
}

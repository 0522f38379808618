package dev.mien.trainer.dataset.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.UserException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * What the numbers of a label column stand for. Hugging Face's {@code datasets} library writes the
 * names of a {@code ClassLabel} as JSON into the footer of a parquet file, under the key {@code
 * huggingface}.
 */
final class ClassNames {

  private static final String KEY = "huggingface";

  private ClassNames() {}

  /**
   * @return the names from number 0 on; empty where the file has none
   */
  static List<String> in(SparkSession spark, Path file, String column) {
    String json =
        ParquetFooter.entries(spark.sessionState().newHadoopConf(), file).getOrDefault(KEY, "{}");
    try {
      return parse(json, column);
    } catch (JsonProcessingException e) {
      throw new UserException(
          "%s: the entry %s of its footer is not JSON (%s): write the file again with Hugging Face's datasets"
              .formatted(file, KEY, e.getOriginalMessage()),
          e);
    }
  }

  static List<String> parse(String json, String column) throws JsonProcessingException {
    JsonNode names =
        new ObjectMapper().readTree(json).path("info").path("features").path(column).path("names");
    return StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText).toList();
  }
}

package dev.mien.trainer.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.AtomicFile;
import dev.mien.cli.UserException;
import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.evaluation.ByReference;
import dev.mien.trainer.evaluation.CardLabels;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.EvaluationText;
import dev.mien.trainer.evaluation.Evaluator;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores a model on one split. */
@Command(
    name = "evaluate",
    description = "Scores a model on one split of a data set, as a Spark job.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      paramLabel = "FILE|NAME",
      description = "A model file, or a bundled model: expression or fer2013 (expression).")
  String model = BundledModel.EXPRESSION.toString();

  @Mixin private DataOptions data;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      converter = OptionConverters.ToSplit.class,
      defaultValue = "PublicTest",
      description = "Training, PublicTest or PrivateTest (${DEFAULT-VALUE}).")
  Split split;

  @Option(
      names = "--precision",
      paramLabel = "fp32|int8",
      converter = OptionConverters.ToPrecision.class,
      defaultValue = "fp32",
      description =
          "fp32: the network as it was trained; int8: the file's int8 graph (${DEFAULT-VALUE}).")
  Precision precision;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the result as JSON.")
  Path json;

  @Override
  public Integer call() throws IOException {
    ConvolutionHelpers.enable();
    ModelFile file = BundledModel.open(model);
    SerializedNetwork network = SerializedNetwork.of(file, precision);
    ByReference<EvaluationResult> results;
    try (SparkSession spark = data.session("mien evaluate")) {
      var pictures = data.faces(spark).split(split);
      results =
          new Evaluator(spark)
              .evaluate(
                  network,
                  file.card().getInput().getNormalisation(),
                  CardLabels.outputs(file, FaceClasses.of(pictures)),
                  pictures,
                  split.toString());
    }
    if (results.labels().confusion().total() == 0) {
      throw new UserException(
          "%s has no pictures of the split %s: give another --split".formatted(data.path(), split));
    }
    System.out.print(new EvaluationText(results));
    if (json != null) {
      writeJson(results, file);
    }
    return 0;
  }

  private void writeJson(ByReference<EvaluationResult> results, ModelFile file) throws IOException {
    var values = new LinkedHashMap<String, Object>();
    values.put("modelVersion", file.card().getVersion());
    values.put("precision", precision.id());
    values.putAll(results.labels().toJson());
    if (results.people().confusion().total() > 0) {
      values.put("people", results.people().toJson());
    }
    AtomicFile.write(
        json,
        aside ->
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(aside.toFile(), values));
  }
}

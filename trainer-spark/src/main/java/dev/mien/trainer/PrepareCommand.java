package dev.mien.trainer;

import dev.mien.trainer.preparation.Preparation;
import dev.mien.trainer.preparation.PreparationReport;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns any form of FER2013 into parquet, and says what is in it. */
@Command(
    name = "prepare",
    description = "FER2013 in any of its common forms -> parquet and a validation report.",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 1)
final class PrepareCommand implements Runnable {

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description =
          "Picture folders train|validation|test/LABEL/*.jpg|png, a zip of them, Kaggle's"
              + " fer2013.csv or icml_face_data.csv; local or a Hadoop URI.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder to make: parquet files and _report.json.")
  private String output;

  @Option(
      names = "--strict",
      description = "Fail when a picture or row is no face, instead of leaving it out.")
  private boolean strict;

  @Option(
      names = "--overwrite",
      description = "Replace what an earlier prepare left at the output.")
  private boolean overwrite;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master; by default spark-submit's, or else local[*].")
  private String master;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (SparkSession spark = TrainerSession.open("mien prepare", master)) {
      PreparationReport report = new Preparation(spark).run(input, output, strict, overwrite);
      spec.commandLine().getOut().print(report.summary());
      spec.commandLine().getOut().flush();
    }
  }
}

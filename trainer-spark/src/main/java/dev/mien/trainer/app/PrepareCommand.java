package dev.mien.trainer.app;

import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.distillation.Teacher;
import dev.mien.trainer.distillation.Teachers;
import dev.mien.trainer.distillation.UnseenPictures;
import dev.mien.trainer.job.TrainerSession;
import dev.mien.trainer.prepare.Preparation;
import dev.mien.trainer.prepare.PreparationReport;
import dev.mien.trainer.prepare.PreparationSettings;
import dev.mien.trainer.prepare.PreparationSettings.Choice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns any form of FER2013 into parquet, and says what is in it. */
@Command(
    name = "prepare",
    description = "Checks labelled faces in any common form and writes parquet and a report.",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 1)
final class PrepareCommand implements Runnable {

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description =
          "Picture folders train|validation|test/LABEL/*.jpg|png, a zip of them, Kaggle's"
              + " fer2013.csv, icml_face_data.csv or train.csv, parquet of Hugging Face's; local or"
              + " a Hadoop URI.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder to make: parquet files and _report.json.")
  private String output;

  @Mixin private LabelOptions labels;

  @ArgGroup private Votes votes = new Votes();

  @Option(
      names = "--strict",
      description = "Fail when a picture or row is no face, instead of leaving it out.")
  private boolean strict;

  @Option(
      names = "--drop-leaks",
      description =
          "Take pictures out of Training that stand byte for byte in a test split as well.")
  private boolean dropLeaks;

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

  /** At most one of them. */
  private static final class Votes {

    @Option(
        names = "--ferplus",
        paramLabel = "FILE",
        description =
            "Votes to store beside the labels: FER+'s fer2013new.csv for a csv, or a csv "
                + "with the pictures' names in its column file.")
    private String ferPlus;

    @Option(
        names = "--teacher",
        paramLabel = "FILE",
        arity = "1..*",
        description =
            "Model files whose answers become the votes: the mean over them, over shifts by one"
                + " pixel and over the mirror image. Models that were trained without a fold answer"
                + " on that fold only.")
    private List<String> teachers = List.of();
  }

  @Override
  public void run() {
    List<ModelFile> teachers = votes.teachers.stream().map(BundledModel::open).toList();
    UnseenPictures.require(teachers);
    try (SparkSession spark = TrainerSession.open("mien prepare", master)) {
      PreparationReport report =
          new Preparation(
                  spark, teachers.isEmpty() ? UnaryOperator.identity() : voter(spark, teachers))
              .run(
                  new PreparationSettings(input, labels.rules(), output, votes.ferPlus, choices()));
      spec.commandLine().getOut().print(report.summary());
      spec.commandLine().getOut().flush();
    }
  }

  private Set<Choice> choices() {
    var choices = EnumSet.noneOf(Choice.class);
    if (strict) {
      choices.add(Choice.STRICT);
    }
    if (dropLeaks) {
      choices.add(Choice.DROP_LEAKS);
    }
    if (overwrite) {
      choices.add(Choice.OVERWRITE);
    }
    return choices;
  }

  private static UnaryOperator<Dataset<Row>> voter(SparkSession spark, List<ModelFile> teachers) {
    return faces -> {
      List<String> classes = FaceClasses.of(faces);
      return new Teachers(
              spark, teachers.stream().map(teacher -> Teacher.of(teacher, classes)).toList())
          .apply(faces);
    };
  }
}

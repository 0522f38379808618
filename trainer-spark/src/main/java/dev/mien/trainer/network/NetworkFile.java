package dev.mien.trainer.network;

import dev.mien.cli.FirstLine;
import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.BundledModel;
import dev.mien.model.ClassLabels;
import dev.mien.model.ModelFile;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.network.LoadedArchitecture.Learnt;
import dev.mien.v1.Normalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads networks from files: Deeplearning4j's JSON, mien's model files, Keras' HDF5. */
public final class NetworkFile {

  private NetworkFile() {}

  /**
   * @param json a configuration of a graph or of a chain of layers; its pixels are divided by 255
   * @throws UserException where it is none, or not from 48x48 gray pixels to probabilities
   */
  public static Architecture untrained(Path json) {
    ConvolutionHelpers.enable();
    return new LoadedArchitecture(
        baseName(json),
        Normalisation.NORMALISATION_UNIT_RANGE,
        LoadedArchitecture.cautiousRecipe(),
        checked(json, configured(json)),
        Learnt.NOTHING);
  }

  /**
   * @param file the reference network as Keras keeps it; seven outputs are taken to be in FER2013's
   *     order, others have no names yet
   * @throws UserException where it is something else
   */
  public static LoadedArchitecture keras(Path file) {
    ConvolutionHelpers.enable();
    var reference = new ReferenceArchitecture();
    var network =
        new LoadedArchitecture(
            reference.name(),
            reference.normalisation(),
            reference.recipe(),
            KerasFile.read(file),
            Learnt.NOTHING);
    return network.outputs() == ExpressionNames.FER2013_ORDER.size()
        ? network.withLabels(ExpressionNames.FER2013_ORDER)
        : network;
  }

  /**
   * Reads a model file; one of mien's own architectures keeps its recipe.
   *
   * @param model its path, or the name of a bundled model
   * @throws UserException where it is none, or not one of mien's model files
   */
  public static Architecture model(Path model) {
    ConvolutionHelpers.enable();
    Path file = BundledModel.named(model.toString()).map(b -> b.read().path()).orElse(model);
    if (KerasFile.isOne(file)) {
      throw new UserException(
          "%s is a Keras file by its name: give it to --import-keras".formatted(file));
    }
    var card = ModelFile.read(file).card();
    return new LoadedArchitecture(
        card.getArchitecture(),
        card.getInput().getNormalisation(),
        Architectures.find(card.getArchitecture())
            .map(Architecture::recipe)
            .orElseGet(LoadedArchitecture::cautiousRecipe),
        checked(file, MirrorAveragedNetwork.within(NetworkFiles.restore(file))),
        new Learnt(
            card.getLabelsList(),
            Optional.of(card.getTraining()).filter(training -> card.hasTraining())));
  }

  private static ComputationGraph configured(Path json) {
    String text = text(json);
    try {
      return text.contains("\"networkInputs\"") ? graph(text) : chain(text);
    } catch (RuntimeException e) {
      throw new UserException(
          ("%s is not a configuration that Deeplearning4j can build (%s): expected what "
                  + "ComputationGraphConfiguration.toJson() or MultiLayerConfiguration.toJson() "
                  + "writes")
              .formatted(json, FirstLine.of(e)),
          e);
    }
  }

  private static ComputationGraph graph(String json) {
    var network = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
    network.init();
    return network;
  }

  private static ComputationGraph chain(String json) {
    var network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
    network.init();
    return network.toComputationGraph();
  }

  private static ComputationGraph checked(Path file, ComputationGraph network) {
    if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
      throw new UserException(
          "%s has %d inputs and %d outputs: expected one of each"
              .formatted(file, network.getNumInputArrays(), network.getNumOutputArrays()));
    }
    long[] shape = answerShape(file, network);
    if (shape.length != 2 || shape[1] < ClassLabels.FEWEST) {
      throw new UserException(
          "%s answers a picture with the shape %s: expected [1, classes], a probability for each class"
              .formatted(file, Arrays.toString(shape)));
    }
    Layer last = network.getOutputLayer(0).conf().getLayer();
    if (!(last instanceof BaseOutputLayer)) {
      throw new UserException(
          "%s ends in a %s: expected an OutputLayer"
              .formatted(file, last.getClass().getSimpleName()));
    }
    return network;
  }

  private static long[] answerShape(Path file, ComputationGraph network) {
    try {
      INDArray picture = Nd4j.zeros(1, 1, Architecture.SIDE, Architecture.SIDE);
      return network.outputSingle(picture).shape();
    } catch (RuntimeException e) {
      throw new UserException(
          "%s does not take a picture [1, 1, 48, 48], channels first (%s)"
              .formatted(file, FirstLine.of(e)),
          e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: give a file of yours", e);
    }
  }

  private static String baseName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }
}

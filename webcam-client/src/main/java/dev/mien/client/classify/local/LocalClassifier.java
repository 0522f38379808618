package dev.mien.client.classify.local;

import com.google.protobuf.ByteString;
import dev.mien.cli.DaemonThreads;
import dev.mien.cli.UserException;
import dev.mien.client.classify.Classification;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.ExpressionClassifier;
import dev.mien.client.classify.PredictionDecoder;
import dev.mien.client.classify.SendPolicy;
import dev.mien.model.BundledModel;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.v1.GetModelResponse;
import dev.mien.v1.ModelCard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Classifies in this process, with a model file of its own; nothing leaves the machine. */
public final class LocalClassifier implements ExpressionClassifier {

  private static final String STOPPING = "the client is stopping";

  private final OnnxClassifier classifier;
  private final ModelCard card;
  private final PredictionDecoder decoder;
  private final boolean newestOnly;
  private final AtomicReference<Waiting> newest = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new DaemonThreads("local model"));

  private record Waiting(List<ByteString> crops, CompletableFuture<List<Classification>> answers) {

    void completeUnlabelled(String reason) {
      answers.complete(Collections.nCopies(crops.size(), new Classification.Unlabelled(reason)));
    }
  }

  /**
   * @param model a model file or the name of a bundled one; empty for the default
   * @throws UserException where the model cannot be used
   */
  public static LocalClassifier open(Optional<String> model, SendPolicy policy) {
    try {
      ModelFile file = model.map(BundledModel::open).orElseGet(BundledModel.EXPRESSION::read);
      return new LocalClassifier(file, policy);
    } catch (InvalidModelException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  LocalClassifier(ModelFile model, SendPolicy policy) {
    classifier = new OnnxClassifier(model);
    card = model.card();
    decoder = new PredictionDecoder(card.getLabelsList());
    newestOnly = policy.newestOnly();
  }

  @Override
  public String server() {
    return "this process";
  }

  @Override
  public ConnectionState state() {
    return new ConnectionState.Connected(
        GetModelResponse.newBuilder()
            .setCard(card)
            .setEngine("opencv")
            .setDevice("cpu")
            .setReason("--local")
            .build());
  }

  @Override
  public CompletableFuture<List<Classification>> classify(long frameId, List<ByteString> crops) {
    var frame = new Waiting(crops, new CompletableFuture<>());
    Waiting replaced = newestOnly ? newest.getAndSet(frame) : null;
    if (replaced != null) {
      // Its turn in the queue goes to the newer frame.
      replaced.completeUnlabelled(Classification.REPLACED);
      return frame.answers;
    }
    try {
      thread.execute(() -> answer(newestOnly ? newest.getAndSet(null) : frame));
    } catch (RejectedExecutionException e) {
      frame.completeUnlabelled(STOPPING);
    }
    return frame.answers;
  }

  @Override
  public synchronized void close() {
    if (thread.isShutdown()) {
      return;
    }
    thread.shutdown();
    try {
      if (thread.awaitTermination(10, TimeUnit.SECONDS)) {
        classifier.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Waiting frame) {
    if (thread.isShutdown()) {
      frame.completeUnlabelled(STOPPING);
      return;
    }
    try {
      var labelled = new ArrayList<Classification>();
      for (float[] probabilities : classifier.classify(frame.crops)) {
        labelled.add(decoder.of(boxed(probabilities), card.getVersion()));
      }
      frame.answers.complete(List.copyOf(labelled));
    } catch (RuntimeException e) {
      frame.completeUnlabelled("OpenCV failed: " + e.getMessage());
    }
  }

  private static List<Float> boxed(float[] values) {
    var boxed = new ArrayList<Float>(values.length);
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}

package dev.mien.client.pipeline;

import com.google.protobuf.ByteString;
import dev.mien.cli.DaemonThreads;
import dev.mien.cli.UserException;
import dev.mien.client.classify.Classification;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.ExpressionClassifier;
import dev.mien.client.label.FoundFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.label.Labeller;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.source.Frame;
import dev.mien.client.source.FrameSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Capture, detection, network and recording beside each other: a slow one does not hold up the
 * others before it has to.
 */
public final class FramePipeline {

  /** More than what a live source gives within the deadline for an answer. */
  private static final int LIVE_FRAMES_WAITING = 32;

  /** Enough to have eight on their way; pictures of 4K take 25 MB each. */
  private static final int FRAMES_WAITING = 12;

  private final FrameSource source;
  private final FaceFinder finder;
  private final ExpressionClassifier classifier;
  private final Labeller labeller;
  private final PipelineListener listener;
  private final List<FrameSink> sinks;
  private final StageQueue<Frame> toDetect;
  private final StageQueue<CompletableFuture<LabelledFrame>> toRecord;
  private CompletableFuture<Void> labelledBefore = CompletableFuture.completedFuture(null);
  private volatile boolean stopped;
  private boolean faceLeftUnlabelled;

  public FramePipeline(
      FrameSource source,
      FaceFinder finder,
      ExpressionClassifier classifier,
      Labeller labeller,
      PipelineOutputs outputs) {
    this.source = source;
    this.finder = finder;
    this.classifier = classifier;
    this.labeller = labeller;
    this.listener = outputs.listener();
    this.sinks = outputs.sinks();
    this.toRecord = StageQueue.ofAll(source.live() ? LIVE_FRAMES_WAITING : FRAMES_WAITING);
    this.toDetect = source.live() ? StageQueue.ofNewest() : StageQueue.ofAll(2);
  }

  /** Ends the run soon, within about a second. From any thread. */
  public void stop() {
    halt();
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(classifier::close);
  }

  /**
   * Runs to the end of the source, to the limit, or until it is stopped. Every frame that went
   * through detection has reached every sink when this returns or throws.
   *
   * @param maxFrames after so many frames it stops
   * @throws UserException where the source breaks off, or the server was given up
   */
  public void run(long maxFrames) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(2, new DaemonThreads("pipeline"));
    try {
      Future<Boolean> capture = threads.submit(this::capture);
      Future<Boolean> detection = threads.submit(() -> detect(maxFrames));
      record();
      if (outcome(detection)) {
        outcome(capture);
      }
    } finally {
      halt();
      threads.shutdownNow();
      threads.awaitTermination(2, TimeUnit.SECONDS);
    }
    if (faceLeftUnlabelled) {
      throw serverLost();
    }
  }

  private boolean capture() throws InterruptedException {
    try {
      Optional<Frame> frame = source.next();
      while (frame.isPresent() && !stopped) {
        toDetect.put(frame.get());
        frame = source.next();
      }
      return frame.isEmpty();
    } finally {
      toDetect.end();
    }
  }

  /** Returns whether the source came to its end. */
  private boolean detect(long maxFrames) throws InterruptedException {
    try {
      for (long frames = 0; frames < maxFrames; frames++) {
        Optional<Frame> frame = toDetect.take();
        if (frame.isEmpty() || stopped) {
          return !stopped;
        }
        toRecord.put(label(frame.get()));
      }
      return false;
    } finally {
      toRecord.end();
    }
  }

  /** Answers may overtake each other; the labels of a face follow the order of the frames. */
  private CompletableFuture<LabelledFrame> label(Frame frame) {
    long startNanos = System.nanoTime();
    List<FoundFace> faces = finder.find(frame);
    long detectionNanos = System.nanoTime() - startNanos;
    listener.found(frame, faces);
    List<ByteString> crops = faces.stream().map(FoundFace::crop).toList();
    CompletableFuture<LabelledFrame> labelled =
        classifier
            .classify(frame.number(), crops)
            .thenCombine(
                labelledBefore,
                (answers, before) -> labelled(frame, faces, answers, detectionNanos));
    labelledBefore = labelled.thenAccept(listener::answered);
    return labelled;
  }

  private void record() throws InterruptedException {
    Optional<CompletableFuture<LabelledFrame>> next = toRecord.take();
    while (next.isPresent()) {
      LabelledFrame frame = next.get().join();
      sinks.forEach(sink -> sink.accept(frame));
      if (!stopped && classifier.state() instanceof ConnectionState.Failed && frame.lacksLabels()) {
        faceLeftUnlabelled = true;
        halt();
      }
      next = toRecord.take();
    }
  }

  private void halt() {
    stopped = true;
    toDetect.abort();
  }

  private UserException serverLost() {
    String reason = classifier.state() instanceof ConnectionState.Failed g ? g.reason() : "";
    return new UserException(
        "no labels from the server at %s: %s; start one with './mien serve', name another with --server HOST:PORT, or use --local"
            .formatted(classifier.server(), reason));
  }

  private LabelledFrame labelled(
      Frame frame, List<FoundFace> faces, List<Classification> answers, long detectionNanos) {
    return new LabelledFrame(
        frame, labeller.label(frame, faces, answers), detectionNanos, System.nanoTime());
  }

  private static boolean outcome(Future<Boolean> stage) throws InterruptedException {
    try {
      return stage.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

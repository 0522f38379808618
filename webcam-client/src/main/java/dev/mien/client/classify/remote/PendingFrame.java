package dev.mien.client.classify.remote;

import com.google.protobuf.ByteString;
import dev.mien.client.classify.Classification;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.Face;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A frame whose faces wait for their labels. */
final class PendingFrame {

  /** The contract's limit for one request. */
  static final int MAX_FACES = 64;

  final long id;
  final CompletableFuture<List<Classification>> answers = new CompletableFuture<>();
  private final List<ByteString> crops;

  PendingFrame(long id, List<ByteString> crops) {
    this.id = id;
    this.crops = crops;
  }

  /**
   * With the first 64 faces.
   *
   * @param track frames of one track replace each other in the server; 0 for none
   */
  ClassifyStreamRequest request(int track) {
    var request = ClassifyStreamRequest.newBuilder().setFrameId(id).setTrack(track);
    crops.stream()
        .limit(MAX_FACES)
        .map(crop -> Face.newBuilder().setGrayPixels(crop))
        .forEach(request::addFaces);
    return request.build();
  }

  void answer(List<Classification> given) {
    var all = new ArrayList<>(given.subList(0, Math.min(given.size(), crops.size())));
    String reason =
        crops.size() > MAX_FACES
            ? "more than %d faces in one frame".formatted(MAX_FACES)
            : "the server answered %d of %d faces".formatted(given.size(), crops.size());
    all.addAll(unanswered(crops.size() - all.size(), reason));
    answers.complete(List.copyOf(all));
  }

  void completeUnlabelled(String reason) {
    answers.complete(unanswered(crops.size(), reason));
  }

  private static List<Classification> unanswered(int count, String reason) {
    return Collections.nCopies(count, new Classification.Unlabelled(reason));
  }
}

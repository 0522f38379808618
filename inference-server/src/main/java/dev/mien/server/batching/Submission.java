package dev.mien.server.batching;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** What a caller holds while its request waits. */
public final class Submission<R> {

  private final CompletableFuture<BatchedResults<R>> answer;
  private final BooleanSupplier supersede;

  Submission(CompletableFuture<BatchedResults<R>> answer, BooleanSupplier supersede) {
    this.answer = answer;
    this.supersede = supersede;
  }

  /** Cancelling it takes those items out that no batch has reached. */
  public CompletableFuture<BatchedResults<R>> answer() {
    return answer;
  }

  /**
   * Takes the request back where no batch has reached it; its answer then fails with {@link
   * SupersededException}.
   *
   * @return whether it was taken back
   */
  public boolean supersede() {
    return supersede.getAsBoolean();
  }
}

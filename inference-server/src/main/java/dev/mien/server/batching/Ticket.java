package dev.mien.server.batching;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** What a caller holds while its request waits. */
public final class Ticket<R> {

  private final CompletableFuture<Batched<R>> answer;
  private final BooleanSupplier supersede;

  Ticket(CompletableFuture<Batched<R>> answer, BooleanSupplier supersede) {
    this.answer = answer;
    this.supersede = supersede;
  }

  /** Cancelling it takes those items out that no batch has reached. */
  public CompletableFuture<Batched<R>> answer() {
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

package dev.mien.trainer;

import picocli.CommandLine.Command;

/** Placeholder until the next commit. */
@Command(name = "prepare")
final class PrepareCommand implements Runnable {
  @Override
  public void run() {}
}

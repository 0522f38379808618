package dev.mien.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says why a verb failed: one sentence for what a person can mend, a stack trace for what nobody
 * expected.
 */
final class FailedRun implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    sentence(failure, command.getCommandName())
        .ifPresentOrElse(
            sentence -> err.println("mien: " + sentence), () -> failure.printStackTrace(err));
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static Optional<String> sentence(Exception failure, String verb) {
    // What goes wrong in a Spark task or on another thread arrives wrapped.
    List<Throwable> causes =
        Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
            .limit(100)
            .toList();
    Optional<String> forTheUser =
        causes.stream()
            .filter(UserException.class::isInstance)
            .map(Throwable::getMessage)
            .findFirst();
    // A full disk, a file that may not be read: the place in the code helps nobody.
    return forTheUser.or(
        () ->
            causes.get(causes.size() - 1) instanceof IOException io
                ? Optional.of(verb + " failed: " + FileFailure.describe(io) + advice(io))
                : Optional.empty());
  }

  private static String advice(IOException failure) {
    boolean full =
        String.valueOf(failure.getMessage())
            .matches("(?s).*(No space left|File too large|[Qq]uota exceeded).*");
    return full
        ? "; make room where the output goes, and in " + System.getProperty("java.io.tmpdir")
        : "";
  }
}

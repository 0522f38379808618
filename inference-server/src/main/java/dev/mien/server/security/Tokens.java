package dev.mien.server.security;

import dev.mien.cli.FileFailure;
import dev.mien.cli.Sha256;
import dev.mien.cli.TextFile;
import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bearer tokens of a file: one in a line, behind it, if wanted, the name of who holds it; empty
 * lines and those that start with # count for nothing. Kept as their SHA-256 only.
 */
public final class Tokens {

  /** In characters; shorter ones could be guessed. */
  private static final int SHORTEST = 16;

  /** RFC 6750, 2.1. */
  private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._~+/-]+=*)(?:\\s+(.*))?");

  private final List<Entry> entries;

  @SuppressWarnings("ArrayRecordComponent") // entries are never compared
  private record Entry(String name, byte[] digest) {}

  private Tokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * @throws UserException where the file cannot be read, holds no token, or one that is none; never
   *     quotes one
   */
  public static Tokens read(Path file) {
    var entries = new ArrayList<Entry>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      Matcher matcher = LINE.matcher(line.strip());
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!matcher.matches() || matcher.group(1).length() < SHORTEST) {
        throw new UserException(
            ("%s line %d: expected a token of at least %d letters, digits or -._~+/, "
                    + "optionally followed by a space and a name; make one with `openssl rand -hex "
                    + "32`")
                .formatted(file, number, SHORTEST),
            null);
      }
      String name = Optional.ofNullable(matcher.group(2)).orElse("token in line " + number);
      entries.add(new Entry(name, digest(matcher.group(1))));
    }
    if (entries.isEmpty()) {
      throw new UserException(
          "%s: holds no token; write one with `openssl rand -hex 32 > %s`".formatted(file, file),
          null);
    }
    return new Tokens(entries);
  }

  private static List<String> lines(Path file) {
    try {
      return TextFile.read(file).lines().toList();
    } catch (IOException e) {
      throw new UserException(
          "%s: the tokens cannot be read (%s); give a text file that this user may read"
              .formatted(file, FileFailure.reason(e)),
          e);
    }
  }

  /**
   * The name of who holds the token. Takes as long for a token that is nearly right as for any
   * other: digests are compared, all of them, each to its end.
   */
  Optional<String> holder(String token) {
    byte[] digest = digest(token);
    Optional<String> holder = Optional.empty();
    for (Entry entry : entries) {
      if (MessageDigest.isEqual(entry.digest(), digest)) {
        holder = Optional.of(entry.name());
      }
    }
    return holder;
  }

  private static byte[] digest(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}

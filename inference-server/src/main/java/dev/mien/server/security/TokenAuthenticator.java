package dev.mien.server.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whom the server answers: everyone, or who shows a token that the file holds now. */
public final class TokenAuthenticator {

  private static final String SCHEME = "Bearer ";

  private final Optional<ReloadingFiles<Tokens>> tokens;

  /**
   * @param tokenFile empty to answer everyone
   * @param reloads told of each change of the file, whether it was taken
   * @throws dev.mien.cli.UserException where the file cannot be used
   */
  public TokenAuthenticator(Optional<Path> tokenFile, Consumer<Boolean> reloads) {
    tokens =
        tokenFile.map(
            file -> new ReloadingFiles<>(List.of(file), () -> Tokens.read(file), reloads));
  }

  /**
   * @param authorization the header's value, or null
   * @return why not, in a sentence; empty for who is welcome
   */
  public Optional<String> refusal(String authorization) {
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    if (authorization == null) {
      return Optional.of("authentication required: send 'authorization: Bearer TOKEN'");
    }
    if (!isBearer(authorization)) {
      return Optional.of("authorization must be 'Bearer TOKEN'");
    }
    return holder(authorization).isPresent()
        ? Optional.empty()
        : Optional.of(
            "unknown token; it is not in the file that the operator gave as --token-file");
  }

  /**
   * The name of who holds the token shown; empty where the server asks for none, or this is none of
   * its own.
   *
   * @param authorization the header's value, or null
   */
  public Optional<String> holder(String authorization) {
    return tokens
        .filter(t -> authorization != null && isBearer(authorization))
        .flatMap(t -> t.get().holder(token(authorization)));
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private static String token(String authorization) {
    return authorization.substring(SCHEME.length()).strip();
  }

  /** Has a look whether the file changed. */
  public void check() {
    tokens.ifPresent(ReloadingFiles::check);
  }
}

package dev.mien.server.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keys and certificates made by the JDK's keytool when a test needs them, and gone with it. */
public final class TestIdentities {

  private static final String PASSWORD = "only-for-this-test";

  private final Path directory;
  private final Path store;

  /** PEM files. */
  public record Pair(Path certificate, Path key) {}

  public TestIdentities(Path directory) {
    this.directory = directory;
    this.store = directory.resolve("identities.p12");
  }

  /** An authority of its own, whose certificate ends tomorrow. */
  public Pair authority(String name) {
    generate(name, "-ext", "bc:c");
    return export(name);
  }

  /** Trusted by who trusts its own certificate. */
  public Pair selfSigned(String name) {
    generate(name, "-ext", "san=ip:127.0.0.1,dns:localhost");
    return export(name);
  }

  /** Ended five days ago. */
  public Pair expired(String name) {
    generate(name, "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    return export(name);
  }

  /** Begins in five days. */
  public Pair early(String name) {
    generate(name, "-ext", "san=ip:127.0.0.1", "-startdate", "+5d", "-validity", "5");
    return export(name);
  }

  /** Its file holds the authority's certificate as well. */
  public Pair signed(String name, String authority) {
    generate(name);
    Path request = directory.resolve(name + ".csr");
    Path answer = directory.resolve(name + ".crt");
    keytool("-certreq", "-alias", name, "-file", request.toString());
    keytool(
        "-gencert",
        "-alias",
        authority,
        "-infile",
        request.toString(),
        "-outfile",
        answer.toString(),
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-validity",
        "1");
    keytool("-importcert", "-alias", name, "-file", answer.toString());
    return export(name);
  }

  private void generate(String name, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name));
    arguments.addAll(List.of(more));
    keytool(arguments.toArray(String[]::new));
  }

  private void keytool(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-noprompt"));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("keytool.log").toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(
            command + ": " + Files.readString(directory.resolve("keytool.log")));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Pair export(String name) {
    try (InputStream in = Files.newInputStream(store)) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      var certificates = new StringBuilder();
      for (var certificate : keys.getCertificateChain(name)) {
        certificates.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
      byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
      return new Pair(
          Files.writeString(directory.resolve(name + ".pem"), certificates),
          Files.writeString(directory.resolve(name + ".key"), pem("PRIVATE KEY", key)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), type);
  }
}

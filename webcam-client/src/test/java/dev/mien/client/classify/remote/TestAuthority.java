package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Issues certificates, as PEM files, with the JDK's keytool. */
public final class TestAuthority {

  private static final String PASSWORD = "changeit";

  private final Path directory;
  private final Path store;

  /** A certificate and its key. */
  public record Issued(Path certificate, Path key) {}

  public TestAuthority(Path directory) throws Exception {
    this.directory = Files.createDirectories(directory);
    this.store = directory.resolve("store.p12");
    keytool("-alias", "ca", "-dname", "CN=authority " + directory.getFileName(), "-ext", "bc:c");
  }

  Path certificate() throws Exception {
    return issued("ca").certificate();
  }

  /**
   * @param name a host's or a person's
   */
  public Issued issue(String name) throws Exception {
    keytool("-alias", name, "-dname", "CN=" + name, "-signer", "ca", "-ext", "san=dns:" + name);
    return issued(name);
  }

  private Issued issued(String alias) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Certificate certificate = keys.getCertificate(alias);
    Key key = keys.getKey(alias, PASSWORD.toCharArray());
    return new Issued(
        pem(alias + ".crt", "CERTIFICATE", certificate.getEncoded()),
        pem(alias + ".key", "PRIVATE KEY", key.getEncoded()));
  }

  private Path pem(String file, String kind, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        directory.resolve(file),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, base64, kind));
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

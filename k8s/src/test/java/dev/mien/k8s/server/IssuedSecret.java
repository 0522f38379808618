package dev.mien.k8s.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What cert-manager makes of a Certificate: {@code tls.crt}, {@code tls.key} and {@code ca.crt} in
 * a folder, as its Secret is mounted. The keys are the JDK's keytool's.
 */
final class IssuedSecret {

  private static final String PASSWORD = "only-for-this-test";

  private final Path folder;
  private final Path store;

  private IssuedSecret(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
  }

  /**
   * @param certificate the manifest
   * @param folder a new one
   * @return the folder
   */
  static Path into(Path folder, JsonNode certificate) throws Exception {
    var secret = new IssuedSecret(Files.createDirectories(folder));
    secret.keytool("-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
    JsonNode spec = certificate.path("spec");
    assertThat(spec.at("/privateKey/algorithm").asText()).isEqualTo("ECDSA");
    String names =
        Manifests.texts(spec.path("dnsNames")).stream()
            .map(name -> "dns:" + name)
            .collect(Collectors.joining(","));
    secret.keytool(
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-keysize",
        spec.at("/privateKey/size").asText(),
        "-dname",
        "CN=server",
        "-signer",
        "ca",
        "-ext",
        "san=" + names);
    secret.write();
    return folder;
  }

  private void write() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Files.delete(store);
    pem("ca.crt", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
    pem("tls.crt", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    pem("tls.key", "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
  }

  private void pem(String file, String kind, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, base64, kind));
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}

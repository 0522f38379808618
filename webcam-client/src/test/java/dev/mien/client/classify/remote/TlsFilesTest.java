package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.client.failure.ClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {

  @TempDir private Path directory;

  @Test
  void namesAFileThatIsMissing() {
    Path missing = directory.resolve("ca.pem");

    assertThatThrownBy(() -> trusting(missing).credentials())
        .isInstanceOf(ClientException.class)
        .hasMessage(missing + ": no such file, or not to be read by this user");
  }

  @Test
  void namesAFileThatHoldsNoCertificate() throws Exception {
    Path text = Files.writeString(directory.resolve("ca.pem"), "bring milk");
    Path empty = Files.createFile(directory.resolve("empty.pem"));

    assertThatThrownBy(() -> trusting(text).credentials())
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("ca.pem: no certificates in PEM form");
    assertThatThrownBy(() -> trusting(empty).credentials())
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("empty.pem");
  }

  @Test
  void namesAKeyThatIsNone() throws Exception {
    var authority = new TestAuthority(directory.resolve("authority"));
    TestAuthority.Issued laptop = authority.issue("laptop");
    Path text = Files.writeString(directory.resolve("laptop.key"), "bring milk");

    assertThat(identified(laptop.certificate(), laptop.key()).credentials()).isNotNull();
    assertThatThrownBy(() -> identified(laptop.certificate(), text).credentials())
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("laptop.key: no private key")
        .hasMessageContaining("openssl pkcs8");
  }

  private static TlsFiles trusting(Path authority) {
    return new TlsFiles(Optional.of(authority), Optional.empty());
  }

  private static TlsFiles identified(Path certificate, Path key) {
    return new TlsFiles(Optional.empty(), Optional.of(new TlsFiles.Identity(certificate, key)));
  }
}

package dev.mien.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
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
        .isInstanceOf(UserException.class)
        .hasMessageContaining(missing + ": no such file");
  }

  @Test
  void namesAFileThatHoldsNoCertificate() throws Exception {
    Path text = Files.writeString(directory.resolve("ca.pem"), "bring milk");
    Path empty = Files.createFile(directory.resolve("empty.pem"));

    assertThatThrownBy(() -> trusting(text).credentials())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("ca.pem: holds no certificate");
    assertThatThrownBy(() -> trusting(empty).credentials())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("empty.pem: holds no certificate");
  }

  @Test
  void takesACertificateWithItsKeyAndNamesAKeyThatIsAnother() throws Exception {
    SelfSigned laptop = SelfSigned.make(directory, "laptop");
    Path text = Files.writeString(directory.resolve("text.key"), "bring milk");
    Path otherKey = SelfSigned.make(directory, "other").key();

    assertThat(identified(laptop.certificate(), laptop.key()).credentials()).isNotNull();
    assertThatThrownBy(() -> identified(laptop.certificate(), text).credentials())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("text.key: holds no RSA or EC key in PKCS#8")
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> identified(laptop.certificate(), otherKey).credentials())
        .isInstanceOf(UserException.class)
        .hasMessage(
            "%s is not the key of the certificate in %s; give the two that belong together",
            otherKey, laptop.certificate());
  }

  @Test
  void refusesACertificateThatHasExpired() throws Exception {
    SelfSigned old = SelfSigned.make(directory, "old", "-startdate", "-2d", "-validity", "1");

    assertThatThrownBy(() -> identified(old.certificate(), old.key()).credentials())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("old.crt: the certificate expired on ");
  }

  private static TlsFiles trusting(Path authority) {
    return new TlsFiles(Optional.of(authority), Optional.empty());
  }

  private static TlsFiles identified(Path certificate, Path key) {
    return new TlsFiles(Optional.empty(), Optional.of(new TlsFiles.Identity(certificate, key)));
  }
}

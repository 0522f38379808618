package dev.mien.server.serve;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells two models apart, whatever their cards say. */
final class Fingerprints {

  private Fingerprints() {}

  /** In hexadecimal. */
  static String sha256(ByteString bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      bytes.asReadOnlyByteBufferList().forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.mien.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The part of cert-manager's {@code cert-manager.io/v1} Certificate that is used here. */
record Certificate(String apiVersion, String kind, JsonNode metadata, Spec spec) {

  record Spec(
      String secretName, List<String> dnsNames, PrivateKey privateKey, IssuerRef issuerRef) {}

  enum Algorithm {
    RSA,
    ECDSA,
    Ed25519
  }

  enum Encoding {
    PKCS1,
    PKCS8
  }

  enum RotationPolicy {
    Never,
    Always
  }

  record PrivateKey(
      Algorithm algorithm, int size, Encoding encoding, RotationPolicy rotationPolicy) {}

  record IssuerRef(String name, String kind, String group) {}
}

package dev.mien.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** What a body may be packed with over HTTP. */
enum Encoding {
  IDENTITY {
    @Override
    OutputStream around(OutputStream out) {
      return out;
    }
  },
  GZIP {
    @Override
    OutputStream around(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  },
  DEFLATE {
    @Override
    OutputStream around(OutputStream out) {
      return new DeflaterOutputStream(out);
    }
  };

  abstract OutputStream around(OutputStream out) throws IOException;

  String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  byte[] pack(byte[] body) {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = around(packed)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}

package dev.mien.server.http.openinference;

import com.google.gson.stream.JsonReader;
import dev.mien.inference.InferTensorContents;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.GrpcErrors;
import dev.mien.server.openinference.InputTensors;
import java.io.IOException;

/** The numbers of an input in JSON, in one array or in arrays of arrays. */
final class TensorData {

  private static final int MOST = FaceClassifier.MAX_FACES * GrayFace.PIXELS;

  private final InferTensorContents.Builder numbers = InferTensorContents.newBuilder();

  void read(JsonReader in) throws IOException {
    int depth = 0;
    do {
      switch (in.peek()) {
        case BEGIN_ARRAY -> {
          in.beginArray();
          depth++;
        }
        case END_ARRAY -> {
          in.endArray();
          depth--;
        }
        case NUMBER -> add(in.nextDouble());
        default ->
            throw GrpcErrors.invalidArgument(
                "the data of an input hold a %s, but must be numbers in arrays"
                    .formatted(in.peek()));
      }
    } while (depth > 0);
  }

  private void add(double number) {
    if (numbers.getFp64ContentsCount() == MOST) {
      throw GrpcErrors.invalidArgument(
          "an input holds more than %,d numbers, those of %d faces; send several requests"
              .formatted(MOST, FaceClassifier.MAX_FACES));
    }
    numbers.addFp64Contents(number);
  }

  /** In the field of the input's datatype; other datatypes are refused later. */
  void addTo(InferInputTensor.Builder input) {
    int count = numbers.getFp64ContentsCount();
    if (count == 0) {
      return;
    }
    var contents = input.getContentsBuilder();
    boolean whole = input.getDatatype().equals(InputTensors.UINT8);
    for (int i = 0; i < count; i++) {
      double number = numbers.getFp64Contents(i);
      if (whole) {
        contents.addUintContents(unsigned(number));
      } else {
        contents.addFp32Contents((float) number);
      }
    }
  }

  private static int unsigned(double number) {
    if (number != Math.rint(number) || number < 0 || number > 255) {
      throw GrpcErrors.invalidArgument(
          "the data of an input hold %s, but %s takes whole numbers of 0 to 255"
              .formatted(number, InputTensors.UINT8));
    }
    return (int) number;
  }
}

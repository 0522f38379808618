package dev.mien.server.grpc.overload;

import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.Set;

/** The unary methods that need the engine, and that a full queue rejects. */
final class InferenceMethods {

  private static final Set<String> NAMES =
      Set.of(
          ExpressionServiceGrpc.getClassifyMethod().getFullMethodName(),
          GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName());

  private InferenceMethods() {}

  static boolean contain(MethodDescriptor<?, ?> method) {
    return NAMES.contains(method.getFullMethodName());
  }
}

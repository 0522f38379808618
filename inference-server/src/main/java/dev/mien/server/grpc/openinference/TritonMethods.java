package dev.mien.server.grpc.openinference;

import com.google.protobuf.Empty;
import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.server.openinference.NotOffered;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.protobuf.ProtoUtils;
import java.util.Map;

/**
 * Methods of Triton's service that this server does not have: answered with UNIMPLEMENTED and a
 * sentence. Their requests are not read.
 */
public final class TritonMethods extends HandlerRegistry {

  private static final Map<String, NotOffered> METHODS =
      Map.of(
          "RepositoryModelLoad", NotOffered.MODEL_CONTROL,
          "RepositoryModelUnload", NotOffered.MODEL_CONTROL,
          "SystemSharedMemoryStatus", NotOffered.SHARED_MEMORY,
          "SystemSharedMemoryRegister", NotOffered.SHARED_MEMORY,
          "SystemSharedMemoryUnregister", NotOffered.SHARED_MEMORY,
          "CudaSharedMemoryStatus", NotOffered.SHARED_MEMORY,
          "CudaSharedMemoryRegister", NotOffered.SHARED_MEMORY,
          "CudaSharedMemoryUnregister", NotOffered.SHARED_MEMORY,
          "TraceSetting", NotOffered.TRACE_SETTINGS,
          "LogSettings", NotOffered.LOG_SETTINGS);

  private static final String PREFIX = GRPCInferenceServiceGrpc.SERVICE_NAME + "/";

  /** Null, and with it gRPC's own answer, for methods that nobody knows. */
  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
    NotOffered method =
        name.startsWith(PREFIX) ? METHODS.get(name.substring(PREFIX.length())) : null;
    if (method == null) {
      return null;
    }
    var empty = ProtoUtils.marshaller(Empty.getDefaultInstance());
    var descriptor =
        MethodDescriptor.newBuilder(empty, empty)
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(name)
            .build();
    return ServerMethodDefinition.create(
        descriptor,
        (call, headers) -> {
          call.close(method.status(), new Metadata());
          return new ServerCall.Listener<>() {};
        });
  }
}

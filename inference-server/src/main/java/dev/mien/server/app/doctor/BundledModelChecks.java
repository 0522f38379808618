package dev.mien.server.app.doctor;

import dev.mien.cli.doctor.Finding;
import dev.mien.model.BundledModel;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineUnavailableException;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The bundled model, on each engine and device. */
final class BundledModelChecks {

  private BundledModelChecks() {}

  static List<Finding> run() {
    ModelFile model;
    try {
      model = BundledModel.EXPRESSION.read();
    } catch (InvalidModelException e) {
      return List.of(Finding.absent("model", e.getMessage()));
    }
    var findings = new ArrayList<Finding>();
    findings.add(Finding.ok("model", describe(model.card())));
    for (EngineKind kind : EngineKind.values()) {
      findings.add(compute(model, kind, Precision.FP32, Device.CPU));
      findings.add(compute(model, kind, Precision.FP32, Device.cuda(0)));
    }
    findings.add(compute(model, EngineKind.ONNXRUNTIME, Precision.INT8, Device.CPU));
    return findings;
  }

  private static String describe(ModelCard card) {
    String accuracies =
        card.getEvaluationsList().stream()
            .map(
                e ->
                    "%.1f %% on %s by %s"
                        .formatted(
                            100 * e.getAccuracy(),
                            e.getSplit(),
                            e.getReference().isEmpty() ? "labels" : e.getReference()))
            .collect(Collectors.joining(", "));
    return "%s %s, %s, %,d parameters%s"
        .formatted(
            card.getName(),
            card.getVersion(),
            card.getArchitecture(),
            card.getParameters(),
            accuracies.isEmpty() ? "" : ", accuracy " + accuracies);
  }

  private static Finding compute(
      ModelFile model, EngineKind kind, Precision precision, Device device) {
    String subject = kind.id() + " " + device + " " + precision.id();
    var face = List.of(new GrayFace(new byte[GrayFace.PIXELS]));
    try (var engine =
        kind.open(model, precision, device, 1, Runtime.getRuntime().availableProcessors())) {
      engine.classify(face); // the first one plans and allocates
      long start = System.nanoTime();
      engine.classify(face);
      return Finding.ok(subject, "a face in %.1f ms".formatted((System.nanoTime() - start) / 1e6));
    } catch (EngineUnavailableException | RuntimeException e) {
      return Finding.absent(subject, e.getMessage());
    }
  }
}

package dev.mien.trainer.report.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.trainer.training.EpochRecord;
import dev.mien.trainer.training.History;
import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class LiveChartsTest {

  private final LiveCharts charts = LiveCharts.start(0, "residual", 1000, 30);

  @AfterEach
  void close() {
    charts.close();
  }

  @Test
  void beforeTheFirstMinibatchItSaysSo() throws Exception {
    assertThat(get("").body())
        .contains("<title>Training residual</title>", "Waiting for the first minibatch.")
        .doesNotContain("<svg");
  }

  @Test
  void whileAnEpochIsAtWorkItsLossIsDrawnPercentByPercent() throws Exception {
    for (int pictures = 1; pictures <= 500; pictures++) {
      double loss = 2.0 - pictures / 1000.0;
      charts.advanced(1, pictures, () -> loss);
    }

    String page = get("").body();
    assertThat(page)
        .contains("Epoch 1 of at most 30, 50\u00a0% done, loss 1.5")
        .contains("Loss by percent of epoch 1")
        .contains("max=\"1\" value=\"0.017\"");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page)))
                .getElementsByTagName("path")
                .getLength())
        .isPositive();
  }

  @Test
  void afterAnEpochItsFiguresJoinTheCurves() throws Exception {
    charts.advanced(1, 1000, () -> 1.5);
    charts.epochDone(
        new History(
            List.of(
                new EpochRecord(
                    1,
                    1.5,
                    0.05,
                    new EpochRecord.Validation(1.4, 0.42),
                    new EpochRecord.Speed(30, 7)))));
    charts.advanced(2, 10, () -> 1.2);

    assertThat(get("now").body())
        .startsWith("<main>")
        .contains("Epoch 2 of at most 30, 1\u00a0% done, loss 1.2000.")
        .contains("Best so far: 42.0\u00a0% of the validation pictures right, after epoch 1.")
        .contains("Accuracy, % by epoch", "Learning rate by epoch");
  }

  @Test
  void itServesNothingElse() throws Exception {
    assertThat(get("live.js").headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(get("../etc/passwd").statusCode()).isEqualTo(404);
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> LiveCharts.start(port, "residual", 1000, 30))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("--ui: port " + port + " cannot be opened")
          .hasMessageContaining("use another port");
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(charts.uri().resolve(path)).build(), BodyHandlers.ofString());
  }
}

package dev.mien.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.ConfusionMatrix;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.evaluation.EvaluationResult.Probabilities;
import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.testing.FerFiles;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ReportPageTest {

  private final TrainingResult result = SampleResult.ofFaces();

  @Test
  void showsTheFiguresOfTheEvaluation() throws Exception {
    Document page = page(result, true);
    ConfusionMatrix confusion = result.validation().result().confusion();

    assertThat(texts(page, "//ul[@class='tiles']/li/strong"))
        .contains(
            Numbers.percent(confusion.accuracy()),
            Numbers.decimal(confusion.macroF1(), 3),
            Numbers.percent(result.validation().calibration().after().expectedCalibrationError()));
    List<String> counts = texts(page, "//table[@class='confusion']//td/b");
    for (int actual = 0; actual < 7; actual++) {
      for (int predicted = 0; predicted < 7; predicted++) {
        assertThat(counts.get(7 * actual + predicted))
            .isEqualTo(Numbers.count(confusion.counts()[actual][predicted]));
      }
    }
    assertThat(texts(page, "//tr[th='disgust']/td[contains(@class,'bar')]"))
        .containsExactly(
            Numbers.decimal(confusion.scores(1).precision(), 3),
            Numbers.decimal(confusion.scores(1).recall(), 3),
            Numbers.decimal(confusion.scores(1).f1(), 3));
  }

  @Test
  void aMatrixOfManyClassesTurnsItsColumnHeadsAndLeavesEmptyCellsBlank() throws Exception {
    List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "class " + i).toList();
    var result =
        new EvaluationResult(
            "PublicTest", twenty, new ConfusionMatrix(20), new Probabilities(1, 0), 1);

    Document table = parsed(new ConfusionSection(result, Reference.LABELS).markup().toString());

    assertThat(texts(table, "//table[@class='confusion many']/@style"))
        .containsExactly("--classes: 20");
    assertThat(texts(table, "//tr[th='class 19']/td[contains(@class,'empty')]/b"))
        .hasSize(20)
        .containsOnly("0");
    assertThat(texts(page(this.result, true), "//table[@class='confusion']")).hasSize(1);
  }

  @Test
  void sharesOfARowAreOfThePicturesThatCarryTheLabel() throws Exception {
    ConfusionMatrix confusion = result.validation().result().confusion();

    List<String> shares =
        texts(page(result, true), "//table[@class='confusion']//tr[th='happy']/td/small");

    assertThat(shares.get(3)).isEqualTo(Numbers.wholePercent(confusion.scores(3).recall()));
  }

  @Test
  void showsWhatTheModelWasMadeOf() throws Exception {
    Document page = page(result, true);

    assertThat(texts(page, "//code")).contains("28233f7c2f41");
    assertThat(texts(page, "//tr[th='batch-size']/td")).containsExactly("64");
    assertThat(texts(page, "//tr[th='java']/td")).containsExactly("17.0.1");
    assertThat(texts(page, "//tr[th='all']/td")).containsExactly("211", "2,000");
  }

  @Test
  void drawsAMarkerForEachEpochOfEachCurve() throws Exception {
    assertThat(texts(page(result, true), "//*[name()='circle'][contains(@class,'marker')]"))
        .hasSize(3 * 4)
        .contains("validation, epoch 2: 42", "training, epoch 1: 1.9");
  }

  @Test
  void aNetworkThatWasOnlyScoredHasNoCurves() throws Exception {
    assertThat(texts(page(SampleResult.withoutEpochs(), true), "//h2"))
        .contains("Scores by class, by labels")
        .doesNotContain("Curves");
  }

  @Test
  void onlyTheNumberOfAnEarlierTrainingsPicturesIsKnown() throws Exception {
    Document page = page(SampleResult.ofAnEarlierTraining(), true);

    assertThat(texts(page, "//tr[th='all']/td")).containsExactly("211", "2,000");
    assertThat(texts(page, "//tr[th='disgust']/td[1]")).contains("–");
    assertThat(texts(page, "//tr[th='training']/td")).containsExactly("7 images/s");
  }

  @Test
  void showsWhatPeopleSawBesideTheLabels() throws Exception {
    Document page = page(SampleResult.withVotes(), false);

    assertThat(texts(page, "//h2"))
        .contains("Scores by class, by labels", "Scores by class, by people");
    assertThat(texts(page, "//ul[@class='tiles']/li[span='Accuracy by people']/strong"))
        .containsExactly(Numbers.percent(1));
  }

  @Test
  void theWorstMistakesArePicturesOfTheData() throws Exception {
    Document page = page(result, true);

    List<String> sources = texts(page, "//img/@src");
    assertThat(sources).hasSize(1);
    byte[] png =
        Base64.getDecoder().decode(sources.get(0).substring("data:image/png;base64,".length()));
    var picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getRaster().getDataElements(0, 0, 48, 48, null))
        .isEqualTo(FerFiles.pixels(1));
    assertThat(texts(page, "//ul[@class='mistakes']//figcaption/span"))
        .containsExactly("named sad 97\u00a0%", "labelled angry 3\u00a0%");
  }

  @Test
  void withoutPicturesItHoldsNone() throws Exception {
    assertThat(texts(page(result, false), "//img")).isEmpty();
  }

  @Test
  void hostileNamesStayText() throws Exception {
    String script = "<script>alert('x')</script>\u0000\"&amp;";
    List<String> labels = List.of(script, "b", "c", "d", "e", "f", "g");

    TrainingResult hostile = SampleResult.named(labels, script);

    Document page = page(hostile, true);
    assertThat(texts(page, "//script")).isEmpty();
    assertThat(texts(page, "//ul[@class='mistakes']//small"))
        .containsExactly(script.replace('\u0000', '\uFFFD'));
    assertThat(new ModelCardText(hostile).toString()).doesNotContain("<script>");
  }

  @Test
  void refersToNothingOutsideItself() throws Exception {
    Document page = page(result, true);

    assertThat(texts(page, "//@src | //@href | //@srcset | //@action"))
        .allMatch(reference -> reference.startsWith("data:"));
    assertThat(texts(page, "//script | //link | //iframe | //object")).isEmpty();
    assertThat(new ReportPage(result, true).toString())
        .doesNotContain("http://", "https://", "url(", "@import");
    assertThat(texts(page, "//meta/@content")).anyMatch(c -> c.startsWith("default-src 'none'"));
  }

  private static Document page(TrainingResult result, boolean withPictures) throws Exception {
    return parsed(new ReportPage(result, withPictures).toString());
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<String> texts(Document page, String path) throws Exception {
    var nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, page, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}

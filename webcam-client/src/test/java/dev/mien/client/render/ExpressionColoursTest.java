package dev.mien.client.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.labels.ExpressionNames;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpressionColoursTest {

  /** Simulation of normal sight, protanopia, deuteranopia, tritanopia: Machado et al. 2009. */
  private static final List<double[][]> SIGHTS =
      List.of(
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  private static final double[][] XYZ = {
    {0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}
  };
  private static final double[] WHITE = {0.95047, 1, 1.08883};

  /** Okabe and Ito's own seven are 16 apart; 2.3 can just be noticed. */
  @Test
  void twentyClassesCanBeToldApartByTheColourBlindToo() {
    List<String> labels =
        Stream.concat(
                ExpressionNames.FER2013_ORDER.stream(),
                IntStream.range(0, ExpressionColours.DISTINCT).mapToObj(i -> "class " + i))
            .toList();
    List<Color> colours = labels.stream().map(l -> ExpressionColours.of(l, labels)).toList();

    for (int i = 0; i < colours.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(distance(colours.get(i), colours.get(j)))
            .as("%s and %s", colours.get(i), colours.get(j))
            .isGreaterThan(14);
      }
    }
  }

  @Test
  void aClassKeepsItsColourByItsPlaceAmongTheOthers() {
    List<String> labels = List.of("bored", "happy", "engaged");

    assertThat(ExpressionColours.of("happy", labels)).isEqualTo(ExpressionColours.of("happy"));
    assertThat(ExpressionColours.of("bored", labels))
        .isEqualTo(ExpressionColours.of("other", List.of("other")));
    assertThat(ExpressionColours.of("unsure", labels)).isEqualTo(ExpressionColours.ofUnlabelled());
  }

  @Test
  void aHundredClassesAllHaveAColour() {
    List<String> labels = IntStream.range(0, 100).mapToObj(i -> "class " + i).toList();

    assertThat(labels.stream().map(label -> ExpressionColours.of(label, labels)).distinct())
        .hasSize(ExpressionColours.DISTINCT)
        .doesNotContain(ExpressionColours.ofUnlabelled());
  }

  /** The smallest of all sights. */
  private static double distance(Color one, Color other) {
    return SIGHTS.stream()
        .mapToDouble(sight -> distance(lab(one, sight), lab(other, sight)))
        .min()
        .orElseThrow();
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> Math.pow(a[i] - b[i], 2)).sum());
  }

  private static double[] lab(Color colour, double[][] sight) {
    double[] linear =
        IntStream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
            .mapToDouble(value -> linear(value / 255.0))
            .toArray();
    double[] seen = times(sight, linear);
    for (int i = 0; i < 3; i++) {
      seen[i] = Math.min(1, Math.max(0, seen[i]));
    }
    double[] xyz = times(XYZ, seen);
    double x = root(xyz[0] / WHITE[0]);
    double y = root(xyz[1] / WHITE[1]);
    double z = root(xyz[2] / WHITE[2]);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double root(double value) {
    return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return Stream.of(matrix)
        .mapToDouble(row -> IntStream.range(0, 3).mapToDouble(i -> row[i] * vector[i]).sum())
        .toArray();
  }
}

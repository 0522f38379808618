package dev.mien.trainer.evaluation;

import dev.mien.model.Temperature;
import java.util.List;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The temperature of the highest likelihood, and what it does to the calibration. Guo et al. 2017,
 * arXiv 1706.04599, section 4.2.
 *
 * @param lossBefore the mean loss with the network's own probabilities
 * @param lossAfter the mean loss with the temperature
 */
public record TemperatureScaling(
    Temperature temperature,
    Reliability before,
    Reliability after,
    double lossBefore,
    double lossAfter) {

  /** The temperature is sought from 1 over this to this. */
  private static final double WIDEST = 10;

  private static final Temperature UNCHANGED = new Temperature(1);

  /**
   * Where every answer is right, any smaller temperature is more likely still, so none is fitted:
   * it is 1. The same holds where there is no answer.
   */
  public static TemperatureScaling fit(List<Prediction> answers) {
    Temperature temperature =
        answers.stream().allMatch(Prediction::isRight) ? UNCHANGED : mostLikely(answers);
    List<Prediction> scaled = answers.stream().map(answer -> answer.at(temperature)).toList();
    return new TemperatureScaling(
        temperature,
        Reliability.of(answers),
        Reliability.of(scaled),
        loss(answers, UNCHANGED),
        loss(answers, temperature));
  }

  /** The loss is convex in 1/temperature, so it has one valley along the logarithm as well. */
  private static Temperature mostLikely(List<Prediction> answers) {
    double end = Math.log(WIDEST);
    double logarithm =
        new BrentOptimizer(1e-6, 1e-6)
            .optimize(
                new UnivariateObjectiveFunction(
                    log -> loss(answers, new Temperature(Math.exp(log)))),
                GoalType.MINIMIZE,
                new SearchInterval(-end, end, 0),
                new MaxEval(500))
            .getPoint();
    return new Temperature(Math.exp(logarithm));
  }

  private static double loss(List<Prediction> answers, Temperature temperature) {
    return answers.stream()
        .mapToDouble(answer -> answer.at(temperature).loss())
        .average()
        .orElse(0);
  }
}

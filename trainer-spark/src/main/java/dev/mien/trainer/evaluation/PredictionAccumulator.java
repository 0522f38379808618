package dev.mien.trainer.evaluation;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** Gathers what is to be known of the answers, part by part. */
interface PredictionAccumulator<T extends PredictionAccumulator<T>> extends Serializable {

  /**
   * @param picture with the columns {@code id, label, pixels}
   */
  void add(Row picture, Prediction answer);

  /** What both have gathered; neither is changed. */
  T plus(T other);
}

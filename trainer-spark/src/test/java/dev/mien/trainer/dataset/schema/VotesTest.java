package dev.mien.trainer.dataset.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

final class VotesTest {

  private static final int HAPPY = 3;

  @Test
  void majorityIsMoreThanHalfOfAllVotes() {
    assertThat(votesForHappy(6, 0, 4, 0).majority()).hasValue(HAPPY);
    assertThat(votesForHappy(5, 0, 5, 0).majority()).isEmpty();
  }

  @Test
  void votesForContemptUnknownAndNoFaceCountAgainstAMajority() {
    assertThat(votesForHappy(5, 2, 2, 1).majority()).isEmpty();
  }

  @Test
  void pictureThatHalfOfThePeopleCallNoFaceIsNone() {
    assertThat(votesForHappy(5, 0, 0, 5).saysNoFace()).isTrue();
    assertThat(votesForHappy(6, 0, 0, 4).saysNoFace()).isFalse();
    assertThat(new Votes(List.of(), 0, 0, 10).saysNoFace()).isTrue();
  }

  @Test
  void unknownVotesAreSpreadEvenly() {
    float[] distribution = votesForHappy(3, 0, 7, 0).distribution(7).orElseThrow();

    assertThat(distribution[HAPPY]).isEqualTo(0.4f);
    assertThat(distribution[0]).isEqualTo(0.1f);
  }

  @Test
  void contemptAndNoFaceLeaveTheDistributionAlone() {
    float[] distribution = votesForHappy(4, 3, 0, 3).distribution(7).orElseThrow();

    assertThat(distribution).containsExactly(0, 0, 0, 1, 0, 0, 0);
  }

  @Test
  void nothingIsLearntWhereEveryVoteIsForContemptOrNoFace() {
    assertThat(new Votes(List.of(), 5, 0, 5).distribution(7)).isEmpty();
  }

  @Test
  void tableWithoutVotesHasNone() {
    Row row =
        new GenericRowWithSchema(
            new Object[] {"a"}, new StructType().add(FaceColumns.ID, DataTypes.StringType));

    assertThat(Votes.of(row)).isEmpty();
  }

  @Test
  void rowWithVotesForClassesAloneHasThem() {
    var votes = Collections.nCopies(7, 1f);
    Row row =
        new GenericRowWithSchema(
            new Object[] {scala.collection.JavaConverters.asScalaBuffer(votes)},
            new StructType()
                .add(FaceColumns.VOTES, DataTypes.createArrayType(DataTypes.FloatType)));

    assertThat(Votes.of(row)).contains(new Votes(votes, 0, 0, 0));
  }

  private static Votes votesForHappy(float happy, float contempt, float unknown, float noFace) {
    return new Votes(List.of(0f, 0f, 0f, happy, 0f, 0f, 0f), contempt, unknown, noFace);
  }
}

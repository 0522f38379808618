package dev.mien.trainer.distillation;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Faces with ten votes each, which are spread as the mean answer of their teachers is, in
 * hundredths of a vote: as many as FER+ asked people, and rounded so that another machine's last
 * digits make no other data.
 */
final class VotedRows implements Iterator<Row> {

  private static final int BATCH_SIZE = 128;
  private static final int VOTES = 10;
  private static final float PARTS = 100;

  private final Iterator<Row> faces;
  private final int classes;
  private final List<LoadedTeacher> teachers;
  private final Queue<Row> voted = new ArrayDeque<>();

  VotedRows(Iterator<Row> faces, int classes, List<LoadedTeacher> teachers) {
    this.faces = faces;
    this.classes = classes;
    this.teachers = teachers;
  }

  @Override
  public boolean hasNext() {
    return !voted.isEmpty() || faces.hasNext();
  }

  @Override
  public Row next() {
    if (voted.isEmpty()) {
      List<Row> batch = batch();
      List<byte[]> pictures =
          batch.stream().map(face -> face.<byte[]>getAs(FaceColumns.PIXELS)).toList();
      List<MeanAnswer> answers =
          Stream.generate(() -> new MeanAnswer(classes)).limit(batch.size()).toList();
      teachers.forEach(teacher -> teacher.answer(pictures, answers));
      for (int i = 0; i < batch.size(); i++) {
        voted.add(voted(batch.get(i), answers.get(i)));
      }
    }
    return voted.remove();
  }

  private List<Row> batch() {
    var batch = new ArrayList<Row>(BATCH_SIZE);
    while (faces.hasNext() && batch.size() < BATCH_SIZE) {
      batch.add(faces.next());
    }
    return batch;
  }

  private Row voted(Row face, MeanAnswer answer) {
    var votes = new Float[classes];
    for (int i = 0; i < classes; i++) {
      votes[i] = Math.round(answer.probability(i) * VOTES * PARTS) / PARTS;
    }
    return RowFactory.create(
        face.getAs(FaceColumns.ID),
        face.getAs(FaceColumns.SPLIT),
        face.getAs(FaceColumns.LABEL),
        face.getAs(FaceColumns.PIXELS),
        votes,
        null);
  }
}

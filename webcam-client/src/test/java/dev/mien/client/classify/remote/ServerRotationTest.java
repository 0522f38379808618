package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.cli.connection.ServerAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerRotationTest {

  private static final List<ServerAddress> THREE =
      List.of(new ServerAddress("a", 1), new ServerAddress("b", 1), new ServerAddress("c", 1));

  @Test
  void clientsSpreadOverTheServers() {
    var random = new Random(5);
    var clients = new HashMap<ServerAddress, Integer>();
    for (int client = 0; client < 300; client++) {
      clients.merge(new ServerRotation(THREE, random).current(), 1, Integer::sum);
    }

    assertThat(clients).hasSize(3);
    assertThat(clients.values()).allMatch(count -> count > 70);
  }

  @Test
  void triesEachServerBeforeItWaits() {
    var round = new ServerRotation(THREE, new Random(5));
    ServerAddress first = round.current();

    assertThat(round.moveOn()).isTrue();
    assertThat(round.moveOn()).isTrue();
    assertThat(round.moveOn()).isFalse();
    assertThat(round.current()).isEqualTo(first);
  }

  @Test
  void anAnswerStartsTheCountAnew() {
    var round = new ServerRotation(THREE, new Random(5));
    round.moveOn();
    round.moveOn();
    round.answered();

    assertThat(round.moveOn()).isTrue();
    assertThat(round.moveOn()).isTrue();
    assertThat(round.moveOn()).isFalse();
  }

  @Test
  void aSingleServerIsWaitedForEachTime() {
    var round = new ServerRotation(THREE.subList(0, 1), new Random(5));

    assertThat(round.moveOn()).isFalse();
    assertThat(round.moveOn()).isFalse();
  }
}

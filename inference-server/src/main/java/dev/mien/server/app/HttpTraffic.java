package dev.mien.server.app;

import dev.mien.server.health.InFlightRequests;
import dev.mien.server.http.HttpObserver;
import dev.mien.server.logging.RequestLog;
import dev.mien.server.metrics.RequestMetrics;
import org.slf4j.event.Level;

/** Counts, times and logs what is asked over HTTP. */
final class HttpTraffic implements HttpObserver {

  private final InFlightRequests inFlight;
  private final RequestMetrics metrics;
  private final RequestLog log;

  HttpTraffic(InFlightRequests inFlight, RequestMetrics metrics, RequestLog log) {
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.log = log;
  }

  @Override
  public void began() {
    inFlight.begin();
  }

  @Override
  public void ended() {
    inFlight.end();
  }

  @Override
  public void answered(Answered answered) {
    int status = answered.outcome().status();
    String sentence = answered.outcome().sentence();
    if (answered.classifies() || status == 401) {
      metrics.answeredOverHttp(status, answered.nanos());
    }
    log.add(
        answered.id(),
        answered.what(),
        level(answered),
        status + (sentence.isEmpty() ? "" : ": " + sentence),
        System.nanoTime() - answered.nanos());
  }

  private static Level level(Answered answered) {
    int status = answered.outcome().status();
    if (status == 500) {
      return Level.ERROR;
    }
    return status < 400 || !answered.classifies() ? Level.DEBUG : Level.INFO;
  }
}

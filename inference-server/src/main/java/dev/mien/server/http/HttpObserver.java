package dev.mien.server.http;

/** Told of every request over HTTP, in the threads of its connections: quick, and never throws. */
public interface HttpObserver {

  /** A request's head was read; {@link #ended} follows. */
  void began();

  /** The last byte of the response was sent, or the client is gone. */
  void ended();

  /** The response is made. */
  void answered(Answered answered);

  /**
   * @param id of the request
   * @param what method and path; never what a client made up
   * @param classifies whether faces were to be classified
   * @param nanos since the request's head was read
   */
  record Answered(String id, String what, boolean classifies, Outcome outcome, long nanos) {}

  /**
   * @param status of HTTP
   * @param sentence what was wrong; empty where nothing was
   */
  record Outcome(int status, String sentence) {}
}

package co.duotopia.loadtest.run.requests;

import java.util.List;

/**
 * A request that has ended.
 *
 * @param name stable across runs, with the groups behind it; see {@link #name(String, List)}
 * @param startMillis since 1970 UTC, by the engine's clock
 * @param endMillis since 1970 UTC, not before the start
 * @param sentBytes of the request's body
 * @param receivedBytes of the response's body
 * @param intended when it was to start
 * @param traceId of its trace; empty: it asked for none
 * @param resent whether the engine sent it again, since its reused connection was closed without a
 *     response; its times are of both attempts
 */
public record RequestResult(
    String name,
    RequestKind kind,
    long startMillis,
    long endMillis,
    long sentBytes,
    long receivedBytes,
    Outcome outcome,
    IntendedStart intended,
    String traceId,
    boolean resent) {
  public RequestResult {
    if (endMillis < startMillis) {
      throw new IllegalArgumentException(
          "required end >= start, actual " + startMillis + ", " + endMillis);
    }
  }

  /** One without a trace, sent once. */
  public RequestResult(
      String name,
      RequestKind kind,
      long startMillis,
      long endMillis,
      long sentBytes,
      long receivedBytes,
      Outcome outcome,
      IntendedStart intended) {
    this(
        name, kind, startMillis, endMillis, sentBytes, receivedBytes, outcome, intended, "", false);
  }

  /** One of which nobody knows when it was to start. */
  public RequestResult(
      String name,
      RequestKind kind,
      long startMillis,
      long endMillis,
      long sentBytes,
      long receivedBytes,
      Outcome outcome) {
    this(
        name,
        kind,
        startMillis,
        endMillis,
        sentBytes,
        receivedBytes,
        outcome,
        IntendedStart.UNKNOWN);
  }

  /** A name with the groups that a request was in behind it: {@code GET /cart [checkout / pay]}. */
  public static String name(String request, List<String> groups) {
    return onOneLine(
        groups.isEmpty() ? request : request + " [" + String.join(" / ", groups) + "]");
  }

  /** Tabs and line breaks become spaces, in live.jsonl as for those who read simulation.log. */
  public static String onOneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
  }

  long responseMillis() {
    return endMillis - startMillis;
  }

  /** Time from the intended start; from the real start without one. */
  long correctedMillis() {
    return responseMillis() + intended.behindMillis();
  }
}

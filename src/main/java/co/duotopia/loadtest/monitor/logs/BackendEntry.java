package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.line.LogEntry;
import co.duotopia.loadtest.monitor.logs.line.LogLevel;
import co.duotopia.loadtest.run.AnswerText;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What the backend's log said in one second, of one kind.
 *
 * @param at by the load generator's clock
 * @param clock how the time is known
 * @param source name of its section in the settings
 * @param status of the answers, if these are entries of an access log; they have no text
 * @param text of the first one, without secrets; several lines if it has a traceback
 * @param count how many entries of its kind there were in that second
 */
public record BackendEntry(
    Instant at,
    TimeFrom clock,
    String source,
    LogLevel level,
    OptionalInt status,
    String text,
    long count) {
  private static final int FIRST_SERVER_ERROR = 500;

  /** The source of an entry's time. */
  public enum TimeFrom {
    /** Its own time, set right by the difference of the clocks. */
    ENTRY,
    /** It has none; it came in at this time, while the log was followed. */
    ARRIVAL,
    /** It has none, and stands behind an entry of this time. */
    NEIGHBOUR
  }

  /** Whether it is an error that the service reports, and no line of an access log. */
  public boolean isError() {
    return status.isEmpty() && level == LogLevel.ERROR;
  }

  /** Whether it says of answers that the service failed. */
  public boolean isFailure() {
    return status.orElse(0) >= FIRST_SERVER_ERROR;
  }

  /** Whether it is worth a person's look. */
  public boolean isNotable() {
    return isError() || isFailure() || status.isEmpty() && level == LogLevel.WARNING;
  }

  /** The entry in one line. */
  public String headline() {
    return status.isPresent()
        ? "responses with status " + status.getAsInt()
        : LogEntry.headline(text);
  }

  /** The shape that entries of its kind share: numbers, ids and addresses are {@code #}. */
  public String shape() {
    return status.isPresent() ? headline() : AnswerText.shape(headline());
  }

  BackendEntry counting(long more) {
    return new BackendEntry(at, clock, source, level, status, text, count + more);
  }
}

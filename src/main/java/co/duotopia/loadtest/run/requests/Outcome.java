package co.duotopia.loadtest.run.requests;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The outcome of a request, as data.
 *
 * @param status of the HTTP response; 0: there was none, or it is not known
 * @param text what a person needs to know of a failure, short and stable across requests, in the
 *     target's own language; empty for a success
 */
public record Outcome(int status, Cause cause, String text) {
  /** Statuses of a success have no text either, and are not told apart. */
  public static final Outcome OK = new Outcome(0, Cause.OK, "");

  private static final int FIRST_REDIRECT = 300;
  private static final int NOT_MODIFIED = 304;

  private static final Pattern LOGGED =
      Pattern.compile(
          Arrays.stream(Cause.values()).map(Enum::name).collect(Collectors.joining("|", "(", ")"))
              + ": (.*)");

  /** A failed request that was answered with this status. */
  public static Outcome answered(int status, String text) {
    boolean success = status < FIRST_REDIRECT || status == NOT_MODIFIED;
    return new Outcome(status, success ? Cause.CHECK : Cause.STATUS, text);
  }

  /**
   * A failure's text in Gatling's log, which has no room for data: the cause stands before it where
   * no status does. As in {@code REFUSED: Connection refused}.
   */
  public String logged() {
    return status == 0 ? cause + ": " + text : text;
  }

  /** The outcome whose {@link #logged} that is; empty for another text, as one with a status. */
  public static Optional<Outcome> ofLogged(String text) {
    Matcher logged = LOGGED.matcher(text);
    return logged.matches()
        ? Optional.of(new Outcome(0, Cause.valueOf(logged.group(1)), logged.group(2)))
        : Optional.empty();
  }

  public boolean isFailure() {
    return cause != Cause.OK;
  }

  /** The service, or what is in front of it, was not there: 502 and 503. */
  public boolean isUnavailable() {
    return status == 502 || status == 503;
  }

  /** The outcome in one or two words, for tables: {@code STATUS 413}, {@code TIMED_OUT}. */
  public String kind() {
    return status == 0 ? cause.name() : cause.name() + " " + status;
  }
}

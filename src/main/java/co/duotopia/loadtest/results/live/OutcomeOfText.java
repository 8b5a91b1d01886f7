package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the outcome of a failed request back from its text, for runs whose files have nothing
 * better: those of live.jsonl's version 1, and those whose live.jsonl is lost.
 *
 * <p>The texts: {@link Outcome#logged} of newer runs, as {@code 413 File too large}, {@code 200,
 * jmesPath(…)…} and {@code REFUSED: Connection refused}; of older ones, {@code expected 200 with
 * audio_url, found 413 File too large} and the engine's for requests without an answer, which begin
 * with the abbreviated class of the exception.
 */
public final class OutcomeOfText {
  /** The status, also of the text that stands for many texts. */
  private static final Pattern STATUS =
      Pattern.compile("^(?:… and (?:CHECK|STATUS) )?([1-9]\\d\\d)(?![\\d.])");

  private static final Pattern FOUND = Pattern.compile("\\bfound ([1-5]\\d\\d)(?![\\d.])");
  private static final String FOUND_BEFORE = ", found ";
  private static final List<Kind> KINDS =
      List.of(
          new Kind(Cause.TIMED_OUT, "^Request timeout|TimeoutException"),
          new Kind(Cause.DNS, "UnknownHostException"),
          new Kind(Cause.TLS, "SSL|i\\.n\\.h\\.s\\."),
          new Kind(Cause.REFUSED, "ConnectException|NoRouteToHost|Connection refused"),
          new Kind(
              Cause.CUT_OFF,
              "IOException|ClosedChannel|SocketException|Premature close|reset by peer|Remotely closed"));

  private record Kind(Cause cause, Pattern text) {
    Kind(Cause cause, String text) {
      this(cause, Pattern.compile(text));
    }
  }

  private OutcomeOfText() {}

  public static Outcome of(String text) {
    return Outcome.ofLogged(text).orElseGet(() -> ofStatusOrWords(text));
  }

  private static Outcome ofStatusOrWords(String text) {
    Matcher status = STATUS.matcher(text);
    if (status.find()) {
      return Outcome.answered(Integer.parseInt(status.group(1)), text);
    }
    Matcher found = FOUND.matcher(text);
    if (found.find()) {
      int at = text.indexOf(FOUND_BEFORE);
      return Outcome.answered(
          Integer.parseInt(found.group(1)),
          at < 0 ? text : text.substring(at + FOUND_BEFORE.length()));
    }
    return new Outcome(
        0,
        KINDS.stream()
            .filter(kind -> kind.text().matcher(text).find())
            .map(Kind::cause)
            .findFirst()
            .orElse(Cause.UNKNOWN),
        text);
  }
}

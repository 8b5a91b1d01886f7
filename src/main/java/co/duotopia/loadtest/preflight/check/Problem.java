package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.InvalidInput;
import java.util.List;

/**
 * A problem and its remedy.
 *
 * @param where the problem is; blank where {@code seen} says so
 * @param seen what must hold, but is what
 * @param remedy blank where {@code seen} says it, too
 */
public record Problem(String where, String seen, String remedy) {

  /** Parses a line of the form {@code where: what must hold, but is what; what to do}. */
  public static Problem of(String where, String line) {
    String begin = where + ": ";
    String text =
        !where.isEmpty() && line.startsWith(begin) ? line.substring(begin.length()) : line;
    int end = text.lastIndexOf("; ");
    return new Problem(
        text.length() < line.length() ? where : "",
        end < 0 ? text : text.substring(0, end),
        end < 0 ? "" : text.substring(end + 2));
  }

  public static List<Problem> of(String where, InvalidInput invalid) {
    return invalid.problems().stream().map(line -> of(where, line)).toList();
  }

  /** The one-line form of {@link InvalidInput}. */
  public String line() {
    return (where.isEmpty() ? "" : where + ": ") + seen + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}

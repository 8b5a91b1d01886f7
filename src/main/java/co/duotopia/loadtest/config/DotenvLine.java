package co.duotopia.loadtest.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line {@code NAME=value} of a {@code .env} file, as a shell would read it: {@code export} may
 * stand before it and a comment behind it; in double quotes a backslash guards {@code " \ $ `}.
 * Nothing is put in for {@code $NAME}.
 *
 * @param problem what is wrong with the value, without quoting it, to go on after the line's place;
 *     the value is then what was probably meant, so that no line about an unset one follows
 */
public record DotenvLine(String name, String value, Optional<String> problem) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?(?<name>[\\w.-]+)\\s*=\\s*(?<rest>.*?)\\s*");
  private static final Pattern QUOTED =
      Pattern.compile("(?:'(?<plain>[^']*)'|\"(?<guarded>(?:[^\"\\\\]|\\\\.)*)\")\\s*(#.*)?");
  private static final Pattern GUARDED = Pattern.compile("\\\\([\"\\\\$`])");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*");

  /**
   * Empty for a blank line and for a comment.
   *
   * @throws IllegalArgumentException if it is none of these; its message continues after the line's
   *     place and quotes nothing
   */
  public static Optional<DotenvLine> parse(String text) {
    String line = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (line.isBlank() || line.strip().startsWith("#")) {
      return Optional.empty();
    }
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be NAME=value, but is not; correct it or put # before it");
    }
    String name = parts.group("name");
    String rest = parts.group("rest");
    return Optional.of(
        rest.startsWith("'") || rest.startsWith("\"") ? quoted(name, rest) : bare(name, rest));
  }

  private static DotenvLine quoted(String name, String rest) {
    Matcher quoted = QUOTED.matcher(rest);
    if (!quoted.matches()) {
      String problem =
          name + " must end with the quote that it begins with, but does not; write \"…\" or '…'";
      return new DotenvLine(name, rest.substring(1), Optional.of(problem));
    }
    String value =
        quoted.group("plain") != null
            ? quoted.group("plain")
            : GUARDED.matcher(quoted.group("guarded")).replaceAll("$1");
    return new DotenvLine(name, value, Optional.empty());
  }

  /** Other readers of such files end a value at any #, a shell does not: a password cut short. */
  private static DotenvLine bare(String name, String rest) {
    String value = COMMENT.matcher(rest).replaceFirst("");
    String problem = name + " must stand in quotes, since # would end its value; write \"…\"";
    return new DotenvLine(
        name, value, value.contains("#") ? Optional.of(problem) : Optional.empty());
  }

  /** Whether the value is a secret. */
  boolean isSecret() {
    return !value.isBlank() && name.matches(".*(PASSWORD|DATABASE_URL|SECRET|TOKEN|WEBHOOK).*");
  }
}

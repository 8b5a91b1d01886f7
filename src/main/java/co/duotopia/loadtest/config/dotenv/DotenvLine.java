package co.duotopia.loadtest.config.dotenv;

import co.duotopia.loadtest.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line {@code NAME=value} of a {@code .env} file, as docker compose reads it: {@code export} may
 * stand before it and a comment behind it; in double quotes a backslash guards {@code " \ $ `}, and
 * a value in quotes may go over several lines. Outside of single quotes, {@code ${OTHER}} and
 * {@code ${OTHER:-default}} are replaced. A dollar sign without braces stays, since passwords hold
 * some; where it stands before the name of a variable that is set, the line must say what is meant.
 *
 * @param problem what is wrong with the value, without quoting it, to go on after the line's place;
 *     the value is then what was probably meant, so that no line about an unset one follows
 */
public record DotenvLine(String name, String value, Optional<String> problem) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:export\\s+)?(?<name>[\\w.-]+)\\s*=\\s*(?<rest>.*?)\\s*", Pattern.DOTALL);
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?:'(?<plain>[^']*)'|\"(?<guarded>(?:[^\"\\\\]|\\\\[\\s\\S])*+)\")\\s*(#.*)?");
  private static final Pattern OPEN =
      Pattern.compile("(?:'[^']*|\"(?:[^\"\\\\]|\\\\[\\s\\S])*+\\\\?)");
  private static final Pattern GUARDED_OR_REFERENCE =
      Pattern.compile(
          "\\\\(?<guarded>[\"\\\\$`])|\\$\\{(?:(?<name>\\w+)(?:(?<colon>:)?-(?<otherwise>[^}]*))?})?"
              + "|\\$(?<bare>[A-Za-z_]\\w*)");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*");

  /** Of this project's settings, and of others in the same file. */
  private static final List<String> SECRET_NAMES =
      Stream.concat(
              Secret.SETTINGS.stream().map(key -> key.toUpperCase(Locale.ROOT).replace('-', '_')),
              Stream.of("SECRET", "WEBHOOK"))
          .toList();

  private static final Pattern LOGIN_IN_URL = Pattern.compile("^\\w+://[^/?#@]*:[^/?#@]+@");

  /** Parses a line that refers to no other variables. */
  public static Optional<DotenvLine> parse(String text) {
    return parse(text, name -> Optional.empty());
  }

  /**
   * Empty for a blank line and for a comment.
   *
   * @param lookup the values of other variables
   * @throws IllegalArgumentException if it is none of these; its message continues after the line's
   *     place and quotes nothing
   */
  static Optional<DotenvLine> parse(String text, Function<String, Optional<String>> lookup) {
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
        rest.startsWith("'") || rest.startsWith("\"")
            ? quoted(name, rest, lookup)
            : bare(name, rest, lookup));
  }

  /** Whether its value begins with a quote that is not closed yet. */
  static boolean isOpen(String text) {
    Matcher parts = LINE.matcher(text);
    return parts.matches()
        && !text.strip().startsWith("#")
        && OPEN.matcher(parts.group("rest")).matches();
  }

  private static DotenvLine quoted(
      String name, String rest, Function<String, Optional<String>> lookup) {
    Matcher quoted = QUOTED.matcher(rest);
    if (!quoted.matches()) {
      String problem =
          name + " must end with the quote that it begins with, but does not; write \"…\" or '…'";
      return new DotenvLine(name, rest.substring(1), Optional.of(problem));
    }
    return quoted.group("plain") != null
        ? new DotenvLine(name, quoted.group("plain"), Optional.empty())
        : expanded(name, quoted.group("guarded"), true, lookup);
  }

  /** Other readers of such files end a value at any #, a shell does not: a password cut short. */
  private static DotenvLine bare(
      String name, String rest, Function<String, Optional<String>> lookup) {
    String value = COMMENT.matcher(rest).replaceFirst("");
    if (value.contains("#")) {
      String problem = name + " must stand in quotes, since # would end its value; write \"…\"";
      return new DotenvLine(name, value, Optional.of(problem));
    }
    return expanded(name, value, false, lookup);
  }

  private static DotenvLine expanded(
      String name, String text, boolean guards, Function<String, Optional<String>> lookup) {
    StringBuilder value = new StringBuilder();
    Optional<String> problem = Optional.empty();
    Matcher found = GUARDED_OR_REFERENCE.matcher(text);
    while (found.find()) {
      Optional<String> put;
      if (found.group("guarded") != null) {
        put = Optional.of(guards ? found.group("guarded") : found.group());
      } else if (found.group("bare") != null) {
        put = Optional.empty();
        if (lookup.apply(found.group("bare")).isPresent()) {
          problem =
              Optional.of(
                  "%s must hold ${%2$s} for that variable, or stand in '…', but holds $%2$s"
                      .formatted(name, found.group("bare")));
        }
      } else if (found.group("name") == null) {
        put = Optional.empty();
        problem =
            Optional.of(
                name
                    + " must hold ${OTHER} or ${OTHER:-default}, but holds another"
                    + " ${; if it is meant literally, write '…'");
      } else {
        put =
            lookup
                .apply(found.group("name"))
                .filter(known -> !known.isEmpty() || found.group("colon") == null)
                .or(() -> Optional.ofNullable(found.group("otherwise")));
        if (put.isEmpty()) {
          problem =
              Optional.of(
                  "%s refers to ${%s}, which must be set, but is not; set it, or write '…' if it is meant literally"
                      .formatted(name, found.group("name")));
        }
      }
      found.appendReplacement(value, Matcher.quoteReplacement(put.orElse(found.group())));
    }
    found.appendTail(value);
    return new DotenvLine(name, value.toString(), problem);
  }

  /** Whether the value is a secret, or an address with one. */
  boolean isSecret() {
    return !value.isBlank()
        && (SECRET_NAMES.stream().anyMatch(name.toUpperCase(Locale.ROOT)::contains)
            || LOGIN_IN_URL.matcher(value).find());
  }
}

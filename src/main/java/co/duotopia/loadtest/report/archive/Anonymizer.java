package co.duotopia.loadtest.report.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts the same made-up name wherever a name stands in a text: {@code name-1}. Names are those that
 * are given, and whatever looks like an e-mail, a host, an address or a path of a file.
 */
final class Anonymizer {
  private static final String ENDINGS =
      "com|net|org|edu|gov|io|app|dev|cloud|run|ai|co|me|tw|jp|cn|hk|sg|kr|de|fr|uk|eu|ch|at|nl|us"
          + "|local|internal|lan|corp|intra|home|test";
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
          Pattern.compile("(?<=://)(?![^/\\s\"'<>]*\\*\\*\\*)[^/\\s\"'<>:@,)]+"),
          Pattern.compile(
              "(?<![\\w.])(?!127\\.|0\\.0\\.0\\.0)(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.])"),
          Pattern.compile("(?<![\\w:])(?:[0-9a-fA-F]{1,4}:){5,7}[0-9a-fA-F]{1,4}(?![\\w:])"),
          Pattern.compile(
              "(?<![\\w./@-])(?:[a-zA-Z0-9-]+\\.)+(?:" + ENDINGS + ")(?![\\w-]|\\.\\w)"),
          Pattern.compile(
              "(?<![\\w.])/(?:home|Users|root|tmp|var|opt|srv|mnt|usr|etc|private|work|builds|media)"
                  + "/[^\\s\"',;:)<>\\\\]+"),
          Pattern.compile("(?<!\\w)[A-Z]:\\\\+[^\\s\"',;)<>]+"));
  private static final Pattern MADE_UP = Pattern.compile("name-\\d+|localhost|127\\.0\\.0\\.1");

  /** A short plain word is also in texts of the suite. */
  private static final Pattern ORDINARY = Pattern.compile("[a-zA-Z]{1,7}");

  private final Map<String, String> madeUp = new LinkedHashMap<>();
  private final Optional<Pattern> names;
  private final List<String> telling;

  /**
   * @param known the longest first
   */
  Anonymizer(List<String> known) {
    telling = known.stream().filter(name -> !ORDINARY.matcher(name).matches()).toList();
    names = known.isEmpty() ? Optional.empty() : Optional.of(anyOf(known));
  }

  private static Pattern anyOf(List<String> known) {
    String any = String.join("|", known.stream().map(Pattern::quote).toList());
    return Pattern.compile("(?<![\\w-])(?:" + any + ")(?![\\w-])");
  }

  String hide(String text) {
    String hidden = names.map(pattern -> hide(pattern, text)).orElse(text);
    for (Pattern form : FORMS) {
      hidden = hide(form, hidden);
    }
    return hidden;
  }

  private String hide(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.replaceAll(
        match ->
            MADE_UP.matcher(match.group()).matches()
                ? match.group()
                : madeUp.computeIfAbsent(match.group(), name -> "name-" + (madeUp.size() + 1)));
  }

  /** What still gives a name away. */
  List<String> left(String text) {
    List<String> left = new ArrayList<>();
    telling.stream().filter(text::contains).forEach(left::add);
    FORMS.stream()
        .flatMap(form -> form.matcher(text).results())
        .map(match -> match.group())
        .filter(name -> !MADE_UP.matcher(name).matches())
        .forEach(left::add);
    return left;
  }

  /** Names that were replaced. */
  Stream<String> replaced() {
    return madeUp.keySet().stream();
  }
}

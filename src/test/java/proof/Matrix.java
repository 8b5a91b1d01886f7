package proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers as a table of text: rows are truths, columns first findings, cells counts of runs. The
 * letter of a column stands at the row of that pattern.
 */
final class Matrix {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final List<Answer> answers;

  /** All that is named, in truth or as a finding. */
  private final List<String> patterns;

  private Matrix(List<Answer> answers) {
    this.answers = answers;
    TreeSet<String> named = new TreeSet<>();
    answers.stream().map(Answer::truth).flatMap(Collection::stream).forEach(named::add);
    answers.stream().map(Answer::first).forEach(named::add);
    named.removeAll(List.of(Answer.UNEXPLAINED, Answer.NOTHING));
    patterns = List.copyOf(named);
  }

  static List<String> of(List<Answer> answers) {
    return new Matrix(answers).lines();
  }

  private List<String> lines() {
    List<String> others =
        answers.stream()
            .map(Answer::truthText)
            .filter(truth -> !patterns.contains(truth))
            .distinct()
            .sorted()
            .toList();
    int width =
        Stream.concat(patterns.stream(), others.stream()).mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(line(" ", "truth", width, LETTERS.substring(0, patterns.size()) + "?-"));
    patterns.forEach(pattern -> lines.add(row(letter(pattern), pattern, width)));
    others.forEach(truth -> lines.add(row(" ", truth, width)));
    lines.add("? %s, - %s".formatted(Answer.UNEXPLAINED, Answer.NOTHING));
    return lines;
  }

  private String letter(String pattern) {
    return LETTERS.substring(patterns.indexOf(pattern)).substring(0, 1);
  }

  private String row(String letter, String truth, int width) {
    String counts =
        Stream.concat(patterns.stream(), Stream.of(Answer.UNEXPLAINED, Answer.NOTHING))
            .map(first -> count(a -> a.truthText().equals(truth) && a.first().equals(first)))
            .map(count -> String.format(Locale.ROOT, "%3s", count == 0 ? "." : count))
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "%s %-" + width + "s%s", letter, truth, counts);
  }

  private static String line(String letter, String truth, int width, String letters) {
    String columns = letters.chars().mapToObj(c -> "  " + (char) c).collect(Collectors.joining());
    return String.format(Locale.ROOT, "%s %-" + width + "s%s", letter, truth, columns);
  }

  private long count(Predicate<Answer> condition) {
    return answers.stream().filter(condition).count();
  }
}

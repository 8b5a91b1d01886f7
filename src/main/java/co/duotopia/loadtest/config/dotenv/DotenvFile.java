package co.duotopia.loadtest.config.dotenv;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file, which other programs may read, too: of its lines only those are judged that
 * begin with a variable of ours. A value in quotes may have several lines.
 *
 * @param ours names of variables
 * @param outside values that {@code ${NAME}} takes before those of the file
 * @param below values that it takes where the file has none
 */
public record DotenvFile(
    String name, Set<String> ours, Map<String, String> outside, Map<String, String> below) {
  private static final Pattern FIRST_WORD =
      Pattern.compile("\\s*(?:export\\s+)?(?<name>\\w+)\\s*(?<rest>.*)", Pattern.DOTALL);
  private static final String NOT_DECODED = "\uFFFD";

  /** A line, or several that belong to one value. */
  private record Entry(int line, String text) {}

  /**
   * The declared variables; none if there is no such file. A line that cannot be read is a problem,
   * but does not affect other lines. No problem quotes a value.
   */
  public Map<String, String> read(Path directory, Problems problems) {
    Map<String, String> values = new TreeMap<>();
    Function<String, Optional<String>> lookup =
        variable ->
            Optional.ofNullable(
                outside.getOrDefault(variable, values.getOrDefault(variable, below.get(variable))));
    for (Entry entry : entries(lines(directory.resolve(name), problems))) {
      String where = name + ":" + entry.line() + ": ";
      boolean judged = isOurs(entry.text());
      try {
        Optional<DotenvLine> line = DotenvLine.parse(entry.text(), lookup);
        line.ifPresent(read -> values.put(read.name(), read.value()));
        line.flatMap(DotenvFile::problem)
            .filter(problem -> judged)
            .ifPresent(problem -> problems.add(where + problem));
      } catch (IllegalArgumentException e) {
        if (judged) {
          problems.add(where + e.getMessage());
        }
      }
    }
    return values;
  }

  private static Optional<String> problem(DotenvLine line) {
    return line.value().contains(NOT_DECODED)
        ? Optional.of(line.name() + " must be in UTF-8, but is not; save the file so")
        : line.problem();
  }

  /** Several lines are one where the first begins a quote, and no line of ours comes in between. */
  private List<Entry> entries(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int begin = i;
      String text = lines.get(i);
      for (int next = i + 1; DotenvLine.isOpen(text); next++) {
        if (next == lines.size() || isOurs(lines.get(next))) {
          text = lines.get(begin);
          i = begin;
          break;
        }
        text += "\n" + lines.get(next);
        i = next;
      }
      entries.add(new Entry(begin + 1, text));
    }
    return entries;
  }

  /** The word export alone sets nothing. */
  private boolean isOurs(String text) {
    Matcher first = FIRST_WORD.matcher(text);
    return first.matches() && ours.contains(first.group("name")) && !first.group("rest").isEmpty();
  }

  private List<String> lines(Path file, Problems problems) {
    try {
      return Files.exists(file) ? TextFile.readLeniently(file).lines().toList() : List.of();
    } catch (IOException e) {
      problems.add(name + ": must be a readable file, but is not; correct or remove it");
      return List.of();
    }
  }
}

package co.duotopia.loadtest.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One {@code .env} file: a {@link DotenvLine} each. */
public final class DotenvFile {
  private DotenvFile() {}

  /**
   * What it declares; nothing if there is no such file. A line that cannot be read is a problem and
   * takes no other with it. No problem quotes a value.
   */
  public static Map<String, String> read(Path directory, String name, Problems problems) {
    Map<String, String> values = new TreeMap<>();
    List<String> lines = lines(directory.resolve(name), name, problems);
    for (int i = 0; i < lines.size(); i++) {
      String where = name + ":" + (i + 1) + ": ";
      try {
        Optional<DotenvLine> line = DotenvLine.parse(lines.get(i));
        line.ifPresent(entry -> values.put(entry.name(), entry.value()));
        line.flatMap(DotenvLine::problem).ifPresent(problem -> problems.add(where + problem));
      } catch (IllegalArgumentException e) {
        problems.add(where + e.getMessage());
      }
    }
    return values;
  }

  private static List<String> lines(Path file, String name, Problems problems) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      problems.add(name + ": must be a readable UTF-8 file, but is not; correct or remove it");
      return List.of();
    }
  }
}

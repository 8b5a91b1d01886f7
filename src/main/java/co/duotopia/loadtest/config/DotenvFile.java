package co.duotopia.loadtest.config;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One {@code .env} file: lines of the form {@code NAME=value}. */
final class DotenvFile {
  private DotenvFile() {}

  /** What it declares; nothing if there is no such file. No problem quotes a value. */
  static Map<String, String> read(Path directory, String name, Problems problems) {
    Map<String, String> values = new TreeMap<>();
    if (!Files.exists(directory.resolve(name))) {
      return values;
    }
    List<String> lines = List.of();
    try {
      lines = Files.readAllLines(directory.resolve(name));
      Dotenv.configure()
          .directory(directory.toAbsolutePath().toString())
          .filename(name)
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    } catch (IOException e) {
      problems.add(name + ": must be a readable UTF-8 file, but is not; correct or remove it");
    } catch (DotenvException e) {
      String line = malformed(lines, e.getMessage());
      problems.add(name + line + ": must be NAME=value, but is not; correct it or put # before it");
    }
    refuseCutValues(name, lines, problems);
    return values;
  }

  private static String malformed(List<String> lines, String message) {
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && message.contains(lines.get(i))) {
        return ":" + (i + 1);
      }
    }
    return "";
  }

  /** A bare # ends the value for the parser, while a shell would keep it: a password cut short. */
  private static void refuseCutValues(String name, List<String> lines, Problems problems) {
    Pattern cut = Pattern.compile("\\s*([\\w.-]+)\\s*=\\s*[^\\s'\"#][^#]*(?<!\\s)#.*");
    for (int i = 0; i < lines.size(); i++) {
      var line = cut.matcher(lines.get(i));
      if (line.matches()) {
        String where = "%s:%d: %s".formatted(name, i + 1, line.group(1));
        problems.add(where + " must stand in quotes, since # would end its value; write \"…\"");
      }
    }
  }
}

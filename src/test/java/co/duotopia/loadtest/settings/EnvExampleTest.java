package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.dotenv.DotenvLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** conf/env.example against conf/loadtest.conf. */
class EnvExampleTest {
  private static final Path CONF = Path.of("conf");
  private static final Pattern ENTRY = Pattern.compile("#([A-Z][A-Z_]+)=.*");

  private static List<String> example() throws IOException {
    return Files.readAllLines(CONF.resolve("env.example"));
  }

  @Test
  void namesWhatTheSettingsReadAndTheConfirmation() throws IOException {
    String settings =
        Files.readString(CONF.resolve("loadtest.conf")).replaceAll("(?m)^\\s*#.*", "");
    Set<String> read =
        new TreeSet<>(
            Set.of(
                "CONFIRM_PRODUCTION",
                "LOADTEST_RUN",
                "LOADTEST_INJECTOR",
                "LOADTEST_INJECTORS",
                "LOADTEST_START_AT",
                "LOADTEST_COORDINATOR",
                "LOADTEST_TOKEN"));
    Pattern.compile("\\$\\{\\?(\\w+)}")
        .matcher(settings)
        .results()
        .map(found -> found.group(1))
        .forEach(read::add);

    List<String> named = new ArrayList<>();
    for (String line : example()) {
      ENTRY.matcher(line).results().map((MatchResult entry) -> entry.group(1)).forEach(named::add);
    }

    assertEquals(read, new TreeSet<>(named));
    assertEquals(read.size(), named.size(), "each once");
  }

  @Test
  void explainsEachOfThem() throws IOException {
    List<String> lines = example();
    for (int i = 0; i < lines.size(); i++) {
      if (ENTRY.matcher(lines.get(i)).matches()) {
        assertTrue(lines.get(i - 1).startsWith("# "), lines.get(i));
      }
    }
  }

  @Test
  void isADotenvFileAsItStandsAndWithoutItsCommentSigns() throws IOException {
    for (String line : example()) {
      assertTrue(DotenvLine.parse(line).isEmpty(), line);
      if (ENTRY.matcher(line).matches()) {
        assertTrue(DotenvLine.parse(line.substring(1)).isPresent(), line);
      }
    }
  }
}

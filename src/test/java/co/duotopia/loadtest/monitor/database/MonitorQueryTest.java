package co.duotopia.loadtest.monitor.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonitorQueryTest {
  @ParameterizedTest
  @EnumSource
  void hasNoCommentsAndNoSemicolonAtItsEnd(MonitorQuery sql) {
    assertFalse(sql.text().isBlank());
    assertFalse(sql.text().contains("--"));
    assertFalse(sql.text().endsWith(";"));
  }

  @Test
  void everyFileIsUsedAndSaysSinceWhen() throws IOException, URISyntaxException {
    Path folder = Path.of(MonitorQuery.class.getResource("activity.sql").toURI()).getParent();
    Set<String> names =
        Arrays.stream(MonitorQuery.values())
            .map(MonitorQuery::fileName)
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        assertTrue(names.remove(file.getFileName().toString()), "not used: " + file);
        assertTrue(Files.readString(file).contains("Since PostgreSQL "), file.toString());
      }
    }
    assertEquals(Set.of(), names);
  }
}

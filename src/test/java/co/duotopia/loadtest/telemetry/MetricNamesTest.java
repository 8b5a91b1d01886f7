package co.duotopia.loadtest.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The metrics of a whole run, against the page that describes them and Grafana's dashboard. */
class MetricNamesTest {
  private static final RunDirectory RUN =
      new RunDirectory(Path.of("src/test/resources/runs/version1"));
  private static final Path PAGE = Path.of("docs/telemetry.md");
  private static final Path DASHBOARD = Path.of("conf/deploy/grafana/dashboard.json");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(loadtest\\.[a-z.]+)`(?: \\(histogram\\))? \\| `(\\w+)` \\|");

  private Collection<MetricData> metrics;
  private Set<String> inPrometheus;

  @BeforeEach
  void readARun() {
    metrics = new RunFeed(RUN, Resource.getDefault()).look();
    String text = new String(Exposition.of(metrics, "").text(), UTF_8);
    inPrometheus =
        text.lines()
            .filter(line -> line.startsWith("# TYPE "))
            .map(line -> line.split(" ")[2])
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void areThoseOfThePage() throws IOException {
    List<Matcher> rows = Files.readString(PAGE).lines().map(ROW::matcher).toList();
    Set<String> described = new TreeSet<>();
    Set<String> describedInPrometheus = new TreeSet<>();
    for (Matcher row : rows) {
      if (row.find()) {
        described.add(row.group(1));
        describedInPrometheus.add(row.group(2));
      }
    }

    Set<String> pushed =
        metrics.stream().map(MetricData::getName).collect(Collectors.toCollection(TreeSet::new));
    assertTrue(pushed.size() >= 22, "only " + pushed);
    assertTrue(described.containsAll(pushed), pushed + " but described " + described);
    assertTrue(
        describedInPrometheus.containsAll(inPrometheus),
        inPrometheus + " but described " + describedInPrometheus);
    assertEquals(described.size(), describedInPrometheus.size());
  }

  /** The last values stay while the database cannot be seen, and are not those of that time. */
  @Test
  void areShownOfADatabaseThatIsSeenAlone() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    int ofDatabase = 0;
    for (JsonNode expression : dashboard.findValues("expr")) {
      String text = expression.asText();
      if (text.contains("loadtest_database_")) {
        ofDatabase++;
        assertTrue(
            text.matches("max\\(\\w+(\\{.*}) and \\(loadtest_database_up\\1 == 1\\)\\)"), text);
      }
    }

    assertEquals(6, ofDatabase);
  }

  @Test
  void areAllThatTheDashboardAsksFor() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    Set<String> known = new TreeSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        known.add(row.group(2));
      }
    }
    Set<String> asked = new TreeSet<>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        Matcher name = Pattern.compile("loadtest_\\w+").matcher(target.get("expr").asText());
        while (name.find()) {
          asked.add(name.group().replaceFirst("_bucket$", ""));
        }
      }
    }

    assertTrue(asked.size() >= 15, "only " + asked);
    assertTrue(known.containsAll(asked), asked + " but known " + known);
  }
}

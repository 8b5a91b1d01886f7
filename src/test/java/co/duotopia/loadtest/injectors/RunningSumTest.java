package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of two injectors, added up while they come. */
class RunningSumTest {
  @TempDir Path folder;

  private RunDirectory whole;
  private RunningSum sum;
  private int second;

  @BeforeEach
  void open() throws IOException {
    whole = new RunDirectory(folder);
    sum = new RunningSum(whole, List.of(folder.resolve("0"), folder.resolve("1")));
  }

  @AfterEach
  void close() throws IOException {
    sum.close();
  }

  private Path live(int injector) throws IOException {
    return new RunDirectory(Files.createDirectories(folder.resolve(Integer.toString(injector))))
        .live();
  }

  /** A line of that many users, each of whom made one request. */
  private String line(int users) throws IOException {
    Path file = Files.createTempFile(folder, "line", "");
    Files.delete(file);
    try (LiveFile live = new LiveFile(file, Instant.EPOCH)) {
      live.users(users);
      for (int i = 0; i < users; i++) {
        live.request("GET /a", 100, 300, "");
      }
      live.line(1_000);
    }
    return Files.readAllLines(file).get(0) + "\n";
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The line of the next second. */
  private Line next() throws IOException {
    sum.second(1_000L * ++second);
    List<Line> lines = new ArrayList<>();
    LiveSeconds.read(whole.live(), lines::add);
    return lines.get(second - 1);
  }

  private static long requests(Line line) {
    return line.together().responseTimes().count();
  }

  @Test
  void addsUpWhatHasCome() throws IOException {
    append(live(0), line(2) + line(2));
    append(live(1), line(3));

    Line first = next();

    assertEquals(5, first.users());
    assertEquals(7, requests(first));
    assertEquals(0, requests(next()));
  }

  @Test
  void readsHalfALineWhenItsRestHasCome() throws IOException {
    String line = line(2);
    append(live(0), line.substring(0, 40));
    assertEquals(0, requests(next()));

    append(live(0), line.substring(40));

    assertEquals(2, requests(next()));
  }

  @Test
  void readsAFileThatComesLater() throws IOException {
    append(live(0), line(2));
    assertEquals(2, next().users());

    append(live(1), line(3));

    assertEquals(5, next().users());
  }

  @Test
  void countsNobodyOfAnInjectorThatIsSilentForSixSeconds() throws IOException {
    append(live(1), line(3));
    List<Integer> users = new ArrayList<>();

    for (int i = 0; i < 7; i++) {
      append(live(0), line(2));
      users.add(next().users());
    }

    assertEquals(List.of(5, 5, 5, 5, 5, 5, 2), users);
  }

  @Test
  void readsAFileThatReplacesAnotherFromItsStart() throws IOException {
    append(live(0), line(2) + line(2));
    next();

    Files.writeString(live(0), line(4));
    next();

    assertEquals(4, requests(next()));
  }
}

package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The lines of live.jsonl of all injectors as those of one: a line a whole second, in which the
 * lines that ended in it are added up. Damaged lines are left out. Names that one of the injectors
 * may have put together with others stand together, as in the live.jsonl of one.
 */
final class MergedLive {
  private static final long SECOND_MILLIS = 1_000;

  /** An injector that has written no line for so long has no users any more. */
  private static final long SILENT_MILLIS = 5_000;

  private final List<Lines> injectors = new ArrayList<>();
  private final Predicate<String> known;

  private static final class Lines implements AutoCloseable {
    private final BufferedReader reader;
    private final long correctionMillis;
    private Optional<Line> next = Optional.empty();
    private int users;
    private long lastMillis;

    Lines(Path file, long correctionMillis) throws IOException {
      Reader decoded =
          new InputStreamReader(
              Files.newInputStream(file),
              StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE));
      reader = new BufferedReader(decoded);
      this.correctionMillis = correctionMillis;
      advance();
    }

    void advance() throws IOException {
      next = Optional.empty();
      for (String line = reader.readLine();
          line != null && next.isEmpty();
          line = next.isEmpty() ? reader.readLine() : line) {
        next = LiveSeconds.line(line);
      }
    }

    /** The whole second at whose end the next line is complete. */
    long second() {
      return next.map(line -> Math.floorDiv(line.endMillis() + correctionMillis - 1, SECOND_MILLIS))
          .map(second -> (second + 1) * SECOND_MILLIS)
          .orElse(Long.MAX_VALUE);
    }

    void addTo(LiveSum sum, long second) throws IOException {
      while (next.isPresent() && second() <= second) {
        sum.add(next.get());
        users = next.get().users();
        lastMillis = second;
        advance();
      }
      sum.addUsers(second - lastMillis > SILENT_MILLIS ? 0 : users);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private MergedLive(Predicate<String> known) {
    this.known = known;
  }

  /** Files that are not there are passed over. */
  static void write(Path merged, List<Path> files, List<Long> correctionsMillis) {
    MergedLive live = new MergedLive(KnownNames.of(files.stream().filter(Files::exists).toList()));
    try {
      for (int i = 0; i < files.size(); i++) {
        if (Files.exists(files.get(i))) {
          live.injectors.add(new Lines(files.get(i), correctionsMillis.get(i)));
        }
      }
      live.write(merged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      live.close();
    }
  }

  private void write(Path merged) throws IOException {
    try (Writer out = Files.newBufferedWriter(merged)) {
      long last = 0;
      for (long second = next(); second < Long.MAX_VALUE; second = next()) {
        // Lines about a second apart can pass over a whole second; more than that is a gap.
        if (second - last == 2 * SECOND_MILLIS) {
          writeLine(out, second - SECOND_MILLIS);
        }
        writeLine(out, second);
        last = second;
      }
    }
  }

  private void writeLine(Writer out, long second) throws IOException {
    LiveSum sum = new LiveSum(known);
    for (Lines lines : injectors) {
      lines.addTo(sum, second);
    }
    out.write(sum.line(second).toString());
    out.write('\n');
  }

  private long next() {
    return injectors.stream().mapToLong(Lines::second).min().orElse(Long.MAX_VALUE);
  }

  private void close() {
    for (Lines lines : injectors) {
      try {
        lines.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.live.JsonLines;
import co.duotopia.loadtest.run.LineFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The backend's log of a run of several injectors: that of the first one that has one. */
final class MergedBackendLog {
  private static final List<String> TIMES = List.of("t", "from", "to");

  private MergedBackendLog() {}

  /**
   * @param corrections one a run, in ms
   */
  static void write(Path merged, List<InjectorRun> runs, List<Long> corrections)
      throws IOException {
    for (int i = 0; i < runs.size(); i++) {
      Path log = runs.get(i).directory().backend();
      if (Files.exists(log)) {
        write(merged, log, corrections.get(i));
        return;
      }
    }
  }

  private static void write(Path merged, Path log, long correction) throws IOException {
    try (LineFile file = new LineFile(merged)) {
      JsonLines.read(
          log,
          line -> {
            ObjectNode moved = (ObjectNode) line;
            TIMES.stream()
                .filter(line::has)
                .forEach(time -> moved.put(time, line.path(time).asLong() + correction));
            file.append(moved);
          });
    }
  }
}

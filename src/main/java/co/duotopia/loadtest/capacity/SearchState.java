package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.WholeFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Progress of a search at its current level: search.json of a run's directory. The events have the
 * results of earlier levels.
 *
 * @param users of the level
 * @param settles whether users still come, or their requests settle: no window is judged yet
 * @param good windows so far, as {@code bad}
 * @param unjudged windows that say nothing
 */
public record SearchState(
    int users, Purpose purpose, boolean settles, int good, int bad, int unjudged) {

  static SearchState of(Visit visit, boolean settles) {
    int judged = visit.good() + visit.bad();
    return new SearchState(
        visit.users(),
        visit.purpose(),
        settles,
        visit.good(),
        visit.bad(),
        visit.windows().size() - judged);
  }

  /**
   * @throws UncheckedIOException when it cannot be written
   */
  public void write(Path file) {
    try {
      WholeFile.write(file, RunJson.MAPPER.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when there is none, or it cannot be read. */
  public static Optional<SearchState> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(RunJson.MAPPER.readValue(file.toFile(), SearchState.class))
          : Optional.empty();
    } catch (IOException notWhole) {
      return Optional.empty();
    }
  }
}

package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.monitor.database.DatabaseRates;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The database of a run, in short.
 *
 * @param blindSamples that could not see the database
 * @param peak the connections of the sample with the most; empty: none could see them
 * @param deadlocks during the run; empty: unknown
 */
public record DatabaseFigures(
    int samples, long blindSamples, Optional<Connections> peak, OptionalLong deadlocks) {

  public static DatabaseFigures of(List<DatabaseSample> samples) {
    List<DatabaseRates> rates =
        samples.stream().flatMap(sample -> sample.rates().stream()).toList();
    return new DatabaseFigures(
        samples.size(),
        samples.stream().filter(sample -> sample.connections().isEmpty()).count(),
        samples.stream()
            .flatMap(sample -> sample.connections().stream())
            .max(Comparator.comparingInt(Connections::total)),
        rates.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(rates.stream().mapToLong(DatabaseRates::newDeadlocks).sum()));
  }

  /** The figures of a run in one line, also of a run without a database monitor. */
  public static String sentence(Optional<List<DatabaseSample>> samples) {
    return samples.map(all -> of(all).sentence()).orElse("not watched");
  }

  private String sentence() {
    StringBuilder text = new StringBuilder(peak.map(DatabaseFigures::most).orElse("unknown"));
    if (deadlocks.orElse(0) > 0) {
      text.append("; ").append(Texts.count(deadlocks.getAsLong(), "deadlock"));
    }
    if (blindSamples > 0) {
      text.append(
          "; %s of %s could not see it".formatted(blindSamples, Texts.count(samples, "sample")));
    }
    return text.toString();
  }

  private static String most(Connections connections) {
    return String.format(
        Locale.ROOT,
        "at most %d of %d connections (%.0f %%)",
        connections.total(),
        connections.usable(),
        connections.usedPercent());
  }
}

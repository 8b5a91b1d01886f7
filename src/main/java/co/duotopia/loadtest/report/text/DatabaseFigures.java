package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.monitor.database.DatabaseRates;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The database of a run, in short.
 *
 * @param missedSamples that could not see the database
 * @param peak the connections of the sample with the most; empty: none could see them
 * @param deadlocks during the run; empty: unknown
 */
public record DatabaseFigures(
    int samples, long missedSamples, Optional<Connections> peak, OptionalLong deadlocks) {
  private static final Catalogue TEXTS = Catalogue.section("database");

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
    return samples.map(all -> of(all).sentence()).orElseGet(() -> TEXTS.say("not-monitored"));
  }

  private String sentence() {
    String figures = peak.map(DatabaseFigures::most).orElseGet(() -> TEXTS.say("unknown"));
    if (deadlocks.orElse(0) > 0) {
      String some = Formats.count(deadlocks.getAsLong(), "deadlock");
      figures = TEXTS.say("deadlocks", "figures", figures, "deadlocks", some);
    }
    return missedSamples == 0
        ? figures
        : TEXTS.say(
            "gaps",
            "figures",
            figures,
            "missed",
            missedSamples,
            "samples",
            Formats.count(samples, "sample"));
  }

  private static String most(Connections connections) {
    return TEXTS.say(
        "connections",
        "total",
        connections.total(),
        "usable",
        connections.usable(),
        "percent",
        Formats.percent(connections.usedPercent()));
  }
}

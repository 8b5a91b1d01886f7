package co.duotopia.loadtest.settings;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.text;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;

/**
 * Settings of a run's monitors.
 *
 * @param databaseInterval between two samples of PostgreSQL
 * @param slowQuery a query that has run this long becomes an event
 * @param databaseService application name or user name of the service's sessions; empty: found out
 * @param resourceInterval between two samples of the load generator and the stand-in
 */
public record Monitors(
    Duration databaseInterval,
    Duration slowQuery,
    String databaseService,
    Duration resourceInterval) {

  /** Watching more often than this would itself be load. */
  private static final Duration SHORTEST = Duration.ofMillis(100);

  static Monitors read(Section section) {
    Section database = section.section("database");
    return new Monitors(
        database.get("interval", duration(SHORTEST)),
        database.get("slow-query", duration(SHORTEST)),
        database.find("service", text()).orElse(""),
        section.section("resources").get("interval", duration(SHORTEST)));
  }
}

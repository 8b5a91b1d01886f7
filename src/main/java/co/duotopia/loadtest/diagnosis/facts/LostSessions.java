package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The service's database sessions end together: its process has ended. */
public final class LostSessions {
  private static final Catalogue TEXTS = Catalogue.section("lost-sessions");
  private static final double LEFT = 0.4;
  private static final Duration NEAR = Duration.ofSeconds(3);

  private LostSessions() {}

  /** Within 3 s of that time. */
  public static Optional<Evidence> between(RunFacts facts, Instant from, Instant to) {
    return facts
        .database()
        .flatMap(
            database ->
                database
                    .first(
                        moment ->
                            moment.connections().total() < LEFT * database.mostConnections()
                                && moment.at().isAfter(from.minus(NEAR))
                                && moment.at().isBefore(to.plus(NEAR)))
                    .map(
                        moment ->
                            Evidence.at(
                                moment.at(),
                                TEXTS.say(
                                    "sessions",
                                    "left",
                                    moment.connections().total(),
                                    "most",
                                    database.mostConnections()))));
  }
}

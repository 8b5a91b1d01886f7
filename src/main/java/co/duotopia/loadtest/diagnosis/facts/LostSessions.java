package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The service's database sessions end together: its process has ended. */
public final class LostSessions {
  private static final Catalogue TEXTS = Catalogue.section("lost-sessions");
  private static final double LEFT = 0.4;
  private static final Duration NEAR = Duration.ofSeconds(3);

  /** Of fewer, which may have been opened a moment before, nothing is concluded. */
  private static final int LEAST = 3;

  private LostSessions() {}

  /** Within 3 s of that time. */
  public static Optional<Evidence> between(RunFacts facts, Instant from, Instant to) {
    return facts.database().flatMap(database -> between(database, from, to));
  }

  private static Optional<Evidence> between(DatabaseFacts database, Instant from, Instant to) {
    long before =
        database.most(moment -> moment.at().isAfter(to) ? 0 : moment.connections().total());
    return database
        .first(
            moment ->
                before >= LEAST
                    && moment.connections().total() < LEFT * before
                    && moment.at().isAfter(from.minus(NEAR))
                    && moment.at().isBefore(to.plus(NEAR))
                    && hadMore(database, moment, before))
        .map(
            moment ->
                Evidence.at(
                    moment.at(),
                    TEXTS.say("sessions", "left", moment.connections().total(), "most", before)));
  }

  /** They were there earlier: sessions that are not open yet have not ended. */
  private static boolean hadMore(DatabaseFacts database, Moment later, long total) {
    return database
        .first(moment -> moment.connections().total() == total)
        .filter(moment -> moment.at().isBefore(later.at()))
        .isPresent();
  }
}

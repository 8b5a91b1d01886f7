package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.facts.Words.text;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Connections that are never given back: they stay idle in transaction for longer than any request
 * takes, while others are served as ever, until none is left.
 */
final class ConnectionLeakPattern implements FailurePattern {
  private static final Pattern NONE_LEFT = Pattern.compile("QueuePool limit");
  private static final long LEAST_MILLIS = 10_000;

  /** Within these, a request that still held its connection would have come to its end. */
  private static final int LATER_SECONDS = 25;

  private static final int RECENT_SECONDS = 5;
  private static final int LEAST_SUCCESSES = 3;
  private static final int FEW_IN_FLIGHT = 10;

  @Override
  public String key() {
    return "connection-leak";
  }

  @Override
  public String title() {
    return "Database connections leak";
  }

  @Override
  public Detection look(RunFacts facts) {
    return facts.database().isPresent()
        ? inDatabase(facts, facts.database().get())
        : fromOutside(facts);
  }

  private static Detection inDatabase(RunFacts facts, DatabaseFacts database) {
    Optional<Moment> forgotten = database.first(moment -> isForgotten(facts, moment));
    if (forgotten.isEmpty() && database.first(moment -> isOlder(facts, moment)).isPresent()) {
      return Detection.not("a session was idle in transaction since before the load already");
    }
    if (forgotten.isEmpty()) {
      return Detection.not(
          "no session was idle in transaction for longer than requests took (%s)"
              .formatted(text(database.most(Moment::longestIdleInTransactionMillis))));
    }
    Moment worst = database.worst(Moment::longestIdleInTransactionMillis);
    List<Moment> lastQuarter =
        database.moments().subList(database.moments().size() * 3 / 4, database.moments().size());
    int floor =
        lastQuarter.stream()
            .mapToInt(moment -> moment.activity().idleInTransaction())
            .min()
            .orElse(0);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.at(
            forgotten.get().at(),
            "a session was idle in transaction for %s, while requests were answered as ever"
                .formatted(text(forgotten.get().longestIdleInTransactionMillis()))));
    evidence.add(
        Evidence.at(
            worst.at(),
            "the longest lasted %s, and in the last quarter never fewer than %d were idle in transaction"
                .formatted(text(worst.longestIdleInTransactionMillis()), floor)));
    return new Seen(Confidence.CERTAIN, forgotten.get().at(), evidence);
  }

  private static boolean isOlder(RunFacts facts, Moment moment) {
    return !facts.beganUnderLoad(moment.at(), moment.activity().longestIdleInTransaction());
  }

  private static boolean isForgotten(RunFacts facts, Moment moment) {
    long idleMillis = moment.longestIdleInTransactionMillis();
    int second = Math.min(facts.second(moment.at()), facts.seconds());
    int later = Math.min(second + LATER_SECONDS, facts.results().seconds().size());
    return idleMillis >= LEAST_MILLIS
        && !isOlder(facts, moment)
        && idleMillis >= 2 * facts.all().max(0, later)
        && facts.all().successes(Math.max(0, second - RECENT_SECONDS), second) >= LEAST_SUCCESSES;
  }

  /** No connection is left, although the few requests in flight cannot hold them all. */
  private static Detection fromOutside(RunFacts facts) {
    AnswerFacts said = facts.answers().saying(NONE_LEFT);
    if (!said.any()) {
      return Detection.unknown();
    }
    int first = facts.second(said.first().orElseThrow());
    int end = Math.max(0, first - 15);
    int begin = Math.max(facts.rampOver(), end - 20);
    if (end - begin < 5 || facts.all().successes(begin, end) < 10) {
      return Detection.unknown();
    }
    double inFlight =
        facts.all().mean(begin, end) * facts.all().count(begin, end) / 1000 / (end - begin);
    long laterSuccesses = facts.all().successes(first + 1, facts.seconds());
    long later = facts.all().count(first + 1, facts.seconds());
    if (inFlight > FEW_IN_FLIGHT) {
      return Detection.not(
          "before the first failure about %.0f requests were in flight at once"
              .formatted(inFlight));
    }
    if (later == 0 || laterSuccesses > 0.3 * later) {
      return Detection.not(
          "after the first failure %d of %d requests succeeded".formatted(laterSuccesses, later));
    }
    return new Seen(
        Confidence.LIKELY,
        said.first().orElseThrow(),
        List.of(
            Evidence.at(
                said.first().orElseThrow(),
                "from then on, with no more users, no connection was left for most: %s"
                    .formatted(said.quoted())),
            Evidence.at(
                facts.at(end),
                "before that only about %.0f requests were in flight at once, in %s on average"
                    .formatted(inFlight, text(facts.all().mean(begin, end)))),
            Evidence.of(
                "it did not recover while the load went on: of %d later requests %d succeeded"
                    .formatted(later, laterSuccesses))));
  }

  @Override
  public List<String> remedies() {
    return List.of(
        "Look at the sessions in pg_stat_activity that are idle in transaction: their last query tells which code path forgot to close them",
        "Open sessions only with a context manager (with Session() as s, or a dependency that closes in finally)",
        "Set idle_in_transaction_session_timeout in PostgreSQL (say 60 s), so that a forgotten session ends by itself",
        "Restart the service as a stopgap; the leak will return");
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("pool-exhaustion");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "storage-timeouts", "memory-leak");
  }
}

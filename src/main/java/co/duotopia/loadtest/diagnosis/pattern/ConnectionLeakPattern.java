package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts;
import co.duotopia.loadtest.diagnosis.facts.DatabaseFacts.Moment;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Noted;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Harm;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Connections that are never given back: they stay idle in transaction for longer than any request
 * takes, while others are served as ever, until none is left.
 */
final class ConnectionLeakPattern implements FailurePattern {
  private static final Catalogue TEXTS = Catalogue.section("connection-leak");
  private static final Pattern NONE_LEFT = Pattern.compile("QueuePool limit");
  private static final long LEAST_MILLIS = 10_000;

  /** Within these, a request that still held its connection would have come to its end. */
  private static final int LATER_SECONDS = 25;

  private static final int RECENT_SECONDS = 5;
  private static final int LEAST_SUCCESSES = 3;
  private static final int FEW_IN_FLIGHT = 10;

  @Override
  public Catalogue texts() {
    return TEXTS;
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
      return Detection.not(TEXTS.say("not.older"));
    }
    if (forgotten.isEmpty()) {
      return Detection.not(
          TEXTS.say(
              "not.short",
              "longest",
              millis(database.most(Moment::longestIdleInTransactionMillis))));
    }
    Moment worst = database.worst(Moment::longestIdleInTransactionMillis);
    if (!Harm.since(facts, forgotten.get().at())) {
      return new Noted(
          TEXTS.say("note", "longest", millis(worst.longestIdleInTransactionMillis())));
    }
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
            TEXTS.say(
                "evidence.idle",
                "idle",
                millis(forgotten.get().longestIdleInTransactionMillis()))));
    evidence.add(
        Evidence.at(
            worst.at(),
            TEXTS.say(
                "evidence.longest",
                "longest",
                millis(worst.longestIdleInTransactionMillis()),
                "floor",
                floor)));
    return new Seen(database.sessions().mostConfidence(), forgotten.get().at(), evidence);
  }

  private static boolean isOlder(RunFacts facts, Moment moment) {
    return !facts.beganUnderLoad(moment.at(), moment.activity().longestIdleInTransaction());
  }

  private static boolean isForgotten(RunFacts facts, Moment moment) {
    long idleMillis = moment.longestIdleInTransactionMillis();
    int second = Math.min(facts.second(moment.at()), facts.seconds());
    return idleMillis >= LEAST_MILLIS
        && !isOlder(facts, moment)
        && idleMillis >= 2 * facts.all().max(0, second)
        && !isHeld(facts, second, idleMillis)
        && facts.all().successes(Math.max(0, second - RECENT_SECONDS), second) >= LEAST_SUCCESSES;
  }

  /** Whether a request was in flight that had begun before the session became idle. */
  private static boolean isHeld(RunFacts facts, int second, long idleMillis) {
    int later = Math.min(second + LATER_SECONDS, facts.results().seconds().size());
    return IntStream.range(second, later)
        .anyMatch(
            end -> facts.all().max(end, end + 1) >= idleMillis + 1000L * (end - second) - 1000);
  }

  /**
   * No connection is left, although the few requests in flight, when the first one began to wait in
   * vain, cannot hold them all.
   */
  private static Detection fromOutside(RunFacts facts) {
    AnswerFacts said = facts.answers().saying(NONE_LEFT);
    if (!said.any()) {
      return Detection.unknown();
    }
    int first = facts.second(said.first().orElseThrow());
    int end = facts.second(said.first().orElseThrow().minusMillis(said.leastMillis()));
    int begin = Math.max(facts.rampOver(), end - 20);
    if (end - begin < 5 || facts.all().successes(begin, end) < 10) {
      return Detection.unknown();
    }
    double usual =
        facts.all().mean(begin, end) * facts.all().count(begin, end) / 1000 / (end - begin);
    long inFlight = Math.max(Math.round(usual), facts.inFlight(end));
    int last = facts.results().seconds().size();
    long laterSuccesses = facts.all().successes(first + 1, last);
    long later = facts.all().count(first + 1, last);
    if (inFlight > FEW_IN_FLIGHT) {
      return Detection.not(TEXTS.say("not.busy", "inFlight", inFlight));
    }
    if (later == 0 || laterSuccesses > 0.3 * later) {
      return Detection.not(TEXTS.say("not.recovered", "successes", laterSuccesses, "later", later));
    }
    return new Seen(
        Confidence.LIKELY,
        said.first().orElseThrow(),
        List.of(
            Evidence.at(
                said.first().orElseThrow(), TEXTS.say("evidence.none-left", "said", said.quoted())),
            Evidence.at(
                facts.at(end),
                TEXTS.say(
                    "evidence.few",
                    "inFlight",
                    inFlight,
                    "mean",
                    millis(facts.all().mean(begin, end)))),
            Evidence.of(
                TEXTS.say("evidence.no-recovery", "successes", laterSuccesses, "later", later))));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of("event-loop", "pool-exhaustion", "concurrency-limit", "standstill");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "storage-timeouts", "memory-leak");
  }
}

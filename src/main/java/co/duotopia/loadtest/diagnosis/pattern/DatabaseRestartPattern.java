package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.LostConnection;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The database restarts, or cannot be reached for a while: its sessions break. */
final class DatabaseRestartPattern implements FailurePattern {
  static final Catalogue TEXTS = Catalogue.section("database-restart");

  /** A database that ends a session for its idleness, or has no room for one more, is well. */
  private static final Pattern SAYS_SO =
      Pattern.compile(
          "^(?!.*(?:"
              + LostConnection.IDLE
              + "|"
              + PoolExhaustionPattern.NO_CONNECTION_LEFT
              + ")).*(?:"
              + LostConnection.BROKEN
              + "|SSL error: unexpected eof|no connection to the server"
              + "|the database system is (?:starting up|shutting down|in recovery|not )"
              + "|terminating connection (?:due to|because of) (?:administrator|crash|unexpected)"
              + "|(?:connection to server (?:at|on) .* failed|connection failed"
              + "|could not connect to server): "
              + LostConnection.UNREACHABLE
              + "|"
              + LostConnection.UNKNOWN_HOST
              + "|connection (?:is|was) closed in the middle of operation)");

  /** The monitor looks once in this time, and a request may be long at its end. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static final int FIRST_SERVER_ERROR = 500;

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts said = facts.answers().saying(SAYS_SO);
    Optional<Instant> restarted = restarted(facts);
    Optional<Event> lost = lost(facts);
    List<Instant> missed = missed(facts);
    if (!said.any() && lost.isEmpty() && (restarted.isEmpty() || !facts.answers().any())) {
      return Detection.not(TEXTS.say("not.none"));
    }
    if (restarted.isEmpty() && lost.isEmpty() && !said.areNotable(facts.all().count())) {
      return TooFew.noted(this, facts, said);
    }
    List<Evidence> evidence = new ArrayList<>();
    if (said.any()) {
      evidence.add(
          Evidence.at(
              said.first().orElseThrow(),
              TEXTS.say("evidence.failed", "share", facts.share(said), "said", said.quoted())));
    }
    lost.ifPresent(event -> evidence.add(failing(facts, event)));
    restarted.ifPresent(
        at ->
            evidence.add(
                Evidence.at(at, TEXTS.say("evidence.restarted", "time", Formats.time(at)))));
    if (!missed.isEmpty()) {
      evidence.add(
          Evidence.at(missed.get(0), TEXTS.say("evidence.missed", "samples", missed.size())));
    }
    Instant from =
        Stream.of(said.first(), restarted, lost.map(Event::at))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new Seen(said.any() ? Confidence.CERTAIN : Confidence.LIKELY, from, evidence);
  }

  /**
   * The monitor lost it, and from then on the service, which was there, failed at most requests.
   */
  private static Optional<Event> lost(RunFacts facts) {
    return facts.results().events().stream()
        .filter(event -> event.type().equals("monitor-lost") && isAway(event))
        .filter(event -> !event.at().isBefore(facts.results().whole().start()))
        .filter(event -> failsSince(facts, event.at()))
        .findFirst();
  }

  /** Not only slow at one statement, or without a right to it. */
  private static boolean isAway(Event lost) {
    String state = String.valueOf(lost.details().get("sqlState"));
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static boolean failsSince(RunFacts facts, Instant at) {
    int from = Math.min(facts.second(at), facts.seconds());
    int to = Math.min(until(facts, at), facts.seconds());
    AnswerFacts failed = facts.answers().with(DatabaseRestartPattern::isAnsweredFailure);
    return failed.any()
        && Duration.between(at, failed.first().get()).abs().compareTo(AT_ONCE) <= 0
        && 2 * failed.count() >= facts.answers().count()
        && 2 * facts.all().failures(from, to) >= facts.all().count(from, to);
  }

  /** The second in which the monitor found it again. */
  private static int until(RunFacts facts, Instant lost) {
    return facts.results().events().stream()
        .filter(event -> event.type().equals("monitor-back") && event.at().isAfter(lost))
        .map(event -> facts.second(event.at()))
        .findFirst()
        .orElse(facts.seconds());
  }

  private static boolean isAnsweredFailure(Outcome outcome) {
    return outcome.status() >= FIRST_SERVER_ERROR && !outcome.isUnavailable();
  }

  private static Evidence failing(RunFacts facts, Event lost) {
    int from = Math.min(facts.second(lost.at()), facts.seconds());
    int to = Math.min(until(facts, lost.at()), facts.seconds());
    return Evidence.at(
        lost.at(),
        TEXTS.say(
            "evidence.lost",
            "cause",
            lost.details().getOrDefault("cause", ""),
            "failed",
            Formats.share(facts.all().failures(from, to), facts.all().count(from, to)),
            "said",
            facts.answers().with(DatabaseRestartPattern::isAnsweredFailure).quoted()));
  }

  /** Its counters begin again under load, and the monitor was without it before. */
  private static Optional<Instant> restarted(RunFacts facts) {
    if (missed(facts).isEmpty()) {
      return Optional.empty();
    }
    return samples(facts)
        .flatMap(sample -> sample.reading().stream())
        .map(reading -> reading.counters().since())
        .filter(since -> since.isAfter(facts.results().whole().start()))
        .findFirst();
  }

  private static List<Instant> missed(RunFacts facts) {
    return samples(facts)
        .filter(sample -> sample.reading().isEmpty())
        .map(DatabaseSample::time)
        .toList();
  }

  private static Stream<DatabaseSample> samples(RunFacts facts) {
    return facts.results().database().orElse(List.of()).stream()
        .filter(sample -> sample.time().isAfter(facts.results().whole().start()));
  }

  @Override
  public Set<String> bringsAbout() {
    return Set.of(
        "event-loop",
        "pool-exhaustion",
        "standstill",
        "freeze",
        "connection-leak",
        "storage-timeouts");
  }

  @Override
  public Set<String> resembles() {
    return Set.of("pool-exhaustion", "restart", "out-of-memory");
  }
}

package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.AnswerFacts;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.LostConnection;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
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

  @Override
  public Catalogue texts() {
    return TEXTS;
  }

  @Override
  public Detection look(RunFacts facts) {
    AnswerFacts said = facts.answers().saying(SAYS_SO);
    Optional<Instant> restarted = restarted(facts);
    List<Instant> missed = missed(facts);
    if (!said.any() && (restarted.isEmpty() || !facts.answers().any())) {
      return Detection.not(TEXTS.say("not.none"));
    }
    if (restarted.isEmpty() && !said.areNotable(facts.all().count())) {
      return TooFew.noted(this, facts, said);
    }
    List<Evidence> evidence = new ArrayList<>();
    if (said.any()) {
      evidence.add(
          Evidence.at(
              said.first().orElseThrow(),
              TEXTS.say("evidence.failed", "share", facts.share(said), "said", said.quoted())));
    }
    restarted.ifPresent(
        at ->
            evidence.add(
                Evidence.at(at, TEXTS.say("evidence.restarted", "time", Formats.time(at)))));
    if (!missed.isEmpty()) {
      evidence.add(
          Evidence.at(missed.get(0), TEXTS.say("evidence.missed", "samples", missed.size())));
    }
    Instant from =
        Stream.of(said.first(), restarted)
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return new Seen(said.any() ? Confidence.CERTAIN : Confidence.LIKELY, from, evidence);
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

package co.duotopia.loadtest.diagnosis;

import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.diagnosis.facts.ServiceSessions;
import co.duotopia.loadtest.diagnosis.facts.ServiceSessions.Origin;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.logs.BackendEntry;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.monitor.logs.BackendLog.Outside;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Data that could not be examined. */
final class Unseen {
  private static final Catalogue TEXTS = Catalogue.section("unseen");

  private Unseen() {}

  static List<String> in(RunFacts facts) {
    List<String> unseen = new ArrayList<>();
    if (facts.database().isEmpty()) {
      unseen.add(TEXTS.say("database"));
    }
    missedSamples(facts).ifPresent(unseen::add);
    sessions(facts.results()).ifPresent(unseen::add);
    if (ServiceSessions.arePooled(facts.results())) {
      unseen.add(TEXTS.say("pooled"));
    }
    if (facts.target().isEmpty()) {
      unseen.add(TEXTS.say("target"));
    }
    if (facts.generator().moments().isEmpty()) {
      unseen.add(TEXTS.say("generator"));
    }
    facts.results().log().ifPresent(log -> unseen.addAll(log(log, facts)));
    return unseen;
  }

  /** A log that is there, and does not say what it could. */
  private static List<String> log(BackendLog log, RunFacts facts) {
    List<String> unseen = new ArrayList<>();
    Phase run = facts.results().whole();
    Set<String> heard =
        log.between(run.start(), run.end().plusSeconds(1)).entries().stream()
            .map(BackendEntry::source)
            .collect(Collectors.toSet());
    log.outsides().entrySet().stream()
        .filter(outside -> !heard.contains(outside.getKey()))
        .map(outside -> ofAnotherTime(outside.getKey(), outside.getValue()))
        .forEach(unseen::add);
    boolean silent = heard.isEmpty() && unseen.isEmpty();
    if (silent && log.untimed() > 0) {
      unseen.add(TEXTS.say("log-without-times", "entries", log.untimed()));
    } else if (silent) {
      unseen.add(TEXTS.say("log-silent"));
    }
    if (log.lost() > 0) {
      unseen.add(TEXTS.say("log-too-long", "entries", log.lost()));
    }
    return unseen;
  }

  private static String ofAnotherTime(String source, Outside outside) {
    return TEXTS.say(
        "log-of-another-time",
        "log",
        source,
        "entries",
        outside.count(),
        "from",
        outside.from(),
        "to",
        outside.to());
  }

  private static Optional<String> sessions(RunResults results) {
    ServiceSessions sessions = ServiceSessions.of(results);
    if (sessions.origin() == Origin.UNCLEAR) {
      return Optional.of(TEXTS.say("unclear", "owners", sessions.text()));
    }
    return sessions.origin() == Origin.NAMED && sessions.owners().isEmpty()
        ? Optional.of(TEXTS.say("unnamed", "name", ServiceSessions.named(results)))
        : Optional.empty();
  }

  /** The gaps may hide just the event that matters. */
  private static Optional<String> missedSamples(RunFacts facts) {
    List<DatabaseSample> samples = facts.results().database().orElse(List.of());
    long missed = samples.stream().filter(sample -> sample.activity().isEmpty()).count();
    return facts.database().isEmpty() || missed == 0
        ? Optional.empty()
        : Optional.of(TEXTS.say("samples", "unseen", missed, "all", samples.size()));
  }
}

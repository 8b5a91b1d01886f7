package co.duotopia.loadtest.diagnosis.log;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Downtime;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.monitor.logs.BackendEntry;
import co.duotopia.loadtest.results.Standstill;
import co.duotopia.loadtest.text.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what was seen from outside against the backend's own log. A log can be of another time, of
 * another service, or just noisy. So it proves only what was seen anyway, and only where its
 * entries come when requests suffer, and not at other times.
 */
public final class LogWitness {
  private static final Catalogue TEXTS = Catalogue.section("log");

  /** Share of the entries that must fall into times of harm. */
  private static final double LEAST_SHARE = 0.8;

  private static final int LEAST_ENTRIES = 3;

  /** A request that suffers ends later, or has begun to suffer before the service notices. */
  private static final int SECONDS_AFTER = 10;

  private static final int SECONDS_BEFORE = 3;

  /** Allowed delay of an entry after an onset that affects all requests at once. */
  private static final int SECONDS_AFTER_SUDDEN = 3;

  /** Span of the entries of service, platform and database on one outage. */
  private static final Duration ONE_OUTAGE = Duration.ofSeconds(5);

  private static final long SLOW_MILLIS = 1_000;

  /** Entries that belong to an onset may come before it shows. */
  private static final Duration BEFORE_ONSET = Duration.ofSeconds(30);

  private final RunFacts facts;
  private final Instant end;
  private final Map<LogSign, List<BackendEntry>> during = new EnumMap<>(LogSign.class);
  private final Map<LogSign, Long> before = new EnumMap<>(LogSign.class);

  public LogWitness(RunFacts facts) {
    this.facts = facts;
    end = facts.at(facts.results().seconds().size());
    facts.results().log().ifPresent(log -> log.entries().forEach(this::sort));
    if (during.containsKey(LogSign.LOCK_AWAITED)) {
      // A statement that waits for a lock takes long for that reason.
      during.remove(LogSign.STATEMENT_SLOW);
    }
  }

  private void sort(BackendEntry entry) {
    if (entry.status().isPresent() || entry.at().isAfter(end)) {
      return;
    }
    // Many logs, as nginx's error log, tell times in whole seconds.
    Instant begin = facts.results().whole().start().truncatedTo(ChronoUnit.SECONDS);
    boolean isEarly = entry.at().isBefore(begin);
    LogSign.of(entry.text())
        .ifPresent(
            sign -> {
              if (isEarly) {
                before.merge(sign, entry.count(), Long::sum);
              } else {
                during.computeIfAbsent(sign, key -> new ArrayList<>()).add(entry);
              }
            });
  }

  /** The same, but certain if the log says so, and with what it says. */
  public Detection confirm(String pattern, Detection detection) {
    if (!(detection instanceof Seen seen)) {
      return detection;
    }
    Instant from = seen.from().minus(BEFORE_ONSET);
    for (LogSign sign : during.keySet()) {
      Optional<Evidence> said = sign.isOf(pattern) ? said(sign, from) : Optional.empty();
      if (said.isPresent()) {
        boolean isNews = sign.isProof() && seen.confidence() != Confidence.CERTAIN;
        List<Evidence> evidence = new ArrayList<>(seen.evidence());
        evidence.add(isNews ? 0 : evidence.size(), said.get());
        return new Seen(isNews ? Confidence.CERTAIN : seen.confidence(), seen.from(), evidence);
      }
    }
    return detection;
  }

  /** The log's own evidence of a pattern that does not show from outside; at most likely. */
  public Optional<Seen> alone(String pattern) {
    return during.keySet().stream()
        .filter(sign -> sign.isOf(pattern) && sign.isProof())
        .flatMap(sign -> said(sign, Instant.MIN).stream())
        .findFirst()
        .map(said -> new Seen(Confidence.LIKELY, said.at().orElseThrow(), List.of(said)));
  }

  private Optional<Evidence> said(LogSign sign, Instant from) {
    List<BackendEntry> entries =
        during.get(sign).stream().filter(entry -> !entry.at().isBefore(from)).toList();
    long all = entries.stream().mapToLong(BackendEntry::count).sum();
    long fitting =
        entries.stream().filter(one -> isInHarm(sign, one)).mapToLong(BackendEntry::count).sum();
    boolean enough = sign.isSudden() ? all > 0 : all >= LEAST_ENTRIES && !before.containsKey(sign);
    if (!enough
        || isTooOften(sign, entries)
        || fitting < LEAST_SHARE * all
        || lasted(entries).compareTo(sign.least()) < 0) {
      return Optional.empty();
    }
    BackendEntry first =
        entries.stream().filter(one -> isInHarm(sign, one)).findFirst().orElseThrow();
    return Optional.of(
        Evidence.at(
            first.at(),
            all == 1
                ? TEXTS.say("once", "source", first.source(), "said", first.headline())
                : TEXTS.say(
                    "often", "source", first.source(), "said", first.headline(), "entries", all)));
  }

  /** More often than the service was away. */
  private boolean isTooOften(LogSign sign, List<BackendEntry> entries) {
    if (!sign.isOutage()) {
      return false;
    }
    int times = 0;
    Instant until = Instant.MIN;
    for (BackendEntry entry : entries) {
      times += entry.at().isAfter(until) ? 1 : 0;
      until = entry.at().plus(ONE_OUTAGE);
    }
    return times > 2 * Downtime.all(facts).size() + 1;
  }

  private static Duration lasted(List<BackendEntry> entries) {
    return entries.isEmpty()
        ? Duration.ZERO
        : Duration.between(entries.get(0).at(), entries.get(entries.size() - 1).at());
  }

  /** Whether requests failed, were slow, or were not answered around that time. */
  private boolean isInHarm(LogSign sign, BackendEntry entry) {
    int second = facts.second(entry.at());
    int all = facts.results().seconds().size();
    int begin = Math.min(all, Math.max(0, second - SECONDS_BEFORE));
    int after = sign.isSudden() && !sign.isOfDelay() ? SECONDS_AFTER_SUDDEN : SECONDS_AFTER;
    int later = Math.min(all, second + after);
    return facts.all().failures(begin, later) > 0
        || sign.isOfDelay() && facts.all().max(begin, later) >= SLOW_MILLIS
        || facts.users(second) >= Standstill.LEAST_USERS && facts.all().count(second, later) == 0;
  }
}

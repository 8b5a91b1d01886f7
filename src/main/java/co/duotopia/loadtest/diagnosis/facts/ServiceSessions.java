package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import co.duotopia.loadtest.monitor.database.SessionGroups;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Identifies the service's sessions on a PostgreSQL server.
 *
 * @param owners of the service's sessions
 */
public record ServiceSessions(Origin origin, Set<Owner> owners) {

  /** The source of that knowledge. */
  public enum Origin {
    /** The setting {@code monitors.database.service} names them. */
    NAMED,
    /** No other sessions of the monitored database grow as much under load, or there are none. */
    FOUND,
    /** Several could be: all of the monitored database are taken for the service's. */
    UNCLEAR,
    /** Samples of earlier versions do not say whose sessions are: all of the server. */
    UNRECORDED
  }

  public static ServiceSessions of(RunResults results) {
    return among(
        results.database().orElse(List.of()),
        results.whole().start(),
        results.loadEnd(),
        named(results));
  }

  /** The setting recorded in run.json; empty if there is none. */
  public static String named(RunResults results) {
    return results.info().settings().path("monitors").path("database-service").asText("");
  }

  /** Samples under load that say whose sessions are. */
  static List<DatabaseSample> underLoad(RunResults results) {
    Instant start = results.whole().start();
    return results.database().orElse(List.of()).stream()
        .filter(sample -> !sample.time().isBefore(start))
        .filter(sample -> sample.time().isBefore(results.loadEnd()))
        .filter(sample -> !sessions(List.of(sample), all -> true).isEmpty())
        .toList();
  }

  /** Whether a pooler is in between, to which all sessions then belong. */
  public static boolean arePooled(RunResults results) {
    return underLoad(results).stream()
        .anyMatch(sample -> sample.reading().orElseThrow().sessions().pooled());
  }

  /** Their owners, as {@code api/app}. */
  public String text() {
    return owners.stream()
        .map(owner -> owner.application() + "/" + owner.user())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /**
   * @param from the load's start
   * @param to the load's end
   * @param named application name or user name of the service's sessions; may be empty
   */
  static ServiceSessions among(
      List<DatabaseSample> samples, Instant from, Instant to, String named) {
    List<SessionGroups> before = sessions(samples, sample -> sample.time().isBefore(from));
    List<SessionGroups> under =
        sessions(samples, s -> !s.time().isBefore(from) && s.time().isBefore(to));
    if (under.isEmpty()) {
      return new ServiceSessions(Origin.UNRECORDED, Set.of());
    }
    Set<Owner> all = owners(under, owner -> true);
    Set<Owner> inDatabase =
        owners(under, owner -> owner.database().equals(under.get(0).database()));
    if (!named.isEmpty()) {
      Predicate<Owner> isNamed =
          owner -> owner.application().equals(named) || owner.user().equals(named);
      return new ServiceSessions(
          Origin.NAMED, either(those(inDatabase, isNamed), those(all, isNamed)));
    }
    SessionGroups quiet = before.isEmpty() ? under.get(0) : before.get(before.size() - 1);
    return SessionGrowth.most(inDatabase, quiet, under)
        .map(owner -> new ServiceSessions(Origin.FOUND, Set.of(owner)))
        .orElseGet(() -> unclear(either(inDatabase, all)));
  }

  private static ServiceSessions unclear(Set<Owner> owners) {
    return new ServiceSessions(owners.size() > 1 ? Origin.UNCLEAR : Origin.FOUND, owners);
  }

  private static List<SessionGroups> sessions(
      List<DatabaseSample> samples, Predicate<DatabaseSample> condition) {
    return samples.stream()
        .filter(condition)
        .flatMap(sample -> sample.reading().stream())
        .map(DatabaseReading::sessions)
        .filter(sessions -> !sessions.database().isEmpty())
        .toList();
  }

  private static Set<Owner> owners(List<SessionGroups> samples, Predicate<Owner> condition) {
    return samples.stream()
        .flatMap(sample -> sample.groups().stream())
        .map(SessionGroup::owner)
        .filter(condition)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Owner> those(Set<Owner> owners, Predicate<Owner> condition) {
    return owners.stream().filter(condition).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Owner> either(Set<Owner> first, Set<Owner> second) {
    return first.isEmpty() ? second : first;
  }

  /** All of them in a sample; empty when it does not say whose sessions are. */
  Optional<SessionGroup> in(DatabaseReading reading) {
    return origin == Origin.UNRECORDED || reading.sessions().database().isEmpty()
        ? Optional.empty()
        : Optional.of(
            SessionGroup.sum(
                Owner.OTHERS,
                reading.sessions().groups().stream()
                    .filter(group -> owners.contains(group.owner()))
                    .toList()));
  }

  /** Whether an event of type {@code slow-query} or {@code blocked} happened to one of them. */
  public boolean include(Event event) {
    return origin == Origin.UNRECORDED
        || owners.stream()
            .anyMatch(
                owner ->
                    owner.application().equals(event.details().get("application"))
                        && owner.user().equals(event.details().get("user")));
  }

  /** The highest certainty of a finding in these sessions, which may be another application's. */
  public Confidence mostConfidence() {
    return origin == Origin.UNCLEAR ? Confidence.LIKELY : Confidence.CERTAIN;
  }
}

package co.duotopia.loadtest.diagnosis.facts;

import static co.duotopia.loadtest.text.Formats.millis;

import co.duotopia.loadtest.diagnosis.facts.ServiceSessions.Origin;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sessions of a run's database server that are not the service's: shown, and never blamed. */
public final class OtherSessions {
  private static final Catalogue TEXTS = Catalogue.section("other-sessions");

  private OtherSessions() {}

  private record Seen(Instant at, SessionGroup group) {}

  /**
   * The sessions in a sentence without a full stop; empty without any. Those of a single sample are
   * left out: a session that has just been opened may not have its name yet.
   */
  public static Optional<String> in(RunResults results) {
    ServiceSessions service = ServiceSessions.of(results);
    if (service.origin() == Origin.UNRECORDED) {
      return Optional.empty();
    }
    Instant start = results.whole().start();
    String others =
        under(results, service).values().stream()
            .filter(seen -> seen.size() > 1)
            .sorted(Comparator.comparing(seen -> -most(seen).total()))
            .map(seen -> text(seen, start))
            .collect(Collectors.joining("; "));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(TEXTS.say("sentence", "service", service.text(), "others", others));
  }

  private static Map<Owner, List<Seen>> under(RunResults results, ServiceSessions service) {
    Map<Owner, List<Seen>> others = new LinkedHashMap<>();
    for (DatabaseSample sample : ServiceSessions.underLoad(results)) {
      for (SessionGroup group : sample.reading().orElseThrow().sessions().groups()) {
        if (!service.owners().contains(group.owner())) {
          others
              .computeIfAbsent(group.owner(), owner -> new ArrayList<>())
              .add(new Seen(sample.time(), group));
        }
      }
    }
    return others;
  }

  private static SessionGroup most(List<Seen> seen) {
    return seen.stream()
        .map(Seen::group)
        .max(Comparator.comparingInt(SessionGroup::total))
        .orElseThrow();
  }

  private static String text(List<Seen> seen, Instant start) {
    SessionGroup most = most(seen);
    String sessions = Formats.count(most.total(), "session");
    String whose =
        most.owner().equals(Owner.OTHERS)
            ? TEXTS.say("unlisted", "sessions", sessions)
            : TEXTS.say(
                "owned",
                "sessions",
                sessions,
                "owner",
                most.owner().application() + "/" + most.owner().user(),
                "database",
                most.owner().database());
    Seen idle =
        seen.stream()
            .max(Comparator.comparing(one -> one.group().longestIdleInTransaction()))
            .orElseThrow();
    return idle.group().idleInTransaction() == 0 ? whose : whose + " " + idle(idle, start);
  }

  private static String idle(Seen idle, Instant start) {
    int count = idle.group().idleInTransaction();
    boolean older = idle.at().minus(idle.group().longestIdleInTransaction()).isBefore(start);
    return older
        ? TEXTS.say("older", "count", count)
        : TEXTS.say(
            "idle",
            "count",
            count,
            "longest",
            millis(idle.group().longestIdleInTransaction().toMillis()));
  }
}

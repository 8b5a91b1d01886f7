package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All client connections of a server at one moment, by whose they are.
 *
 * @param database that the monitor is connected to; empty in files from before this was recorded
 * @param pooled whether a pooler is in between, whose connections these then are
 * @param groups of {@code database} first, then the largest first; those after the tenth are summed
 */
public record SessionGroups(String database, boolean pooled, List<SessionGroup> groups) {
  public static final SessionGroups UNKNOWN = new SessionGroups("", false, List.of());

  private static final int MOST = 10;
  private static final String POOLED = " (pooled)";

  public SessionGroups {
    groups = List.copyOf(groups);
  }

  /**
   * @param all the largest first
   */
  static SessionGroups of(String database, boolean pooled, List<SessionGroup> all) {
    List<SessionGroup> ordered =
        all.stream()
            .sorted(Comparator.comparing(group -> !group.owner().database().equals(database)))
            .toList();
    List<SessionGroup> listed = new ArrayList<>(ordered.subList(0, Math.min(MOST, ordered.size())));
    if (ordered.size() > MOST) {
      listed.add(SessionGroup.sum(Owner.OTHERS, ordered.subList(MOST, ordered.size())));
    }
    return new SessionGroups(database, pooled, listed);
  }

  /** The form in database.csv, which {@link DatabaseCsv} describes. */
  String text() {
    return database.isEmpty()
        ? ""
        : encoded(database)
            + (pooled ? POOLED : "")
            + ": "
            + groups.stream().map(SessionGroups::text).collect(Collectors.joining("; "));
  }

  private static String text(SessionGroup group) {
    Owner owner = group.owner();
    return Stream.of(owner.application(), owner.user(), owner.database())
            .map(SessionGroups::encoded)
            .collect(Collectors.joining("/"))
        + "="
        + Stream.of(
                group.total(),
                group.active(),
                group.idle(),
                group.idleInTransaction(),
                group.waitingForLocks(),
                group.longestQuery().toMillis(),
                group.longestIdleInTransaction().toMillis())
            .map(String::valueOf)
            .collect(Collectors.joining(","));
  }

  /**
   * @throws RuntimeException when it is damaged
   */
  static SessionGroups parse(String text) {
    int colon = text.indexOf(": ");
    String database = text.substring(0, colon);
    boolean pooled = database.endsWith(POOLED);
    return new SessionGroups(
        decoded(pooled ? database.substring(0, database.length() - POOLED.length()) : database),
        pooled,
        Stream.of(text.substring(colon + 2).split("; "))
            .filter(group -> !group.isEmpty())
            .map(SessionGroups::group)
            .toList());
  }

  private static SessionGroup group(String text) {
    String[] parts = text.split("=");
    String[] names = parts[0].split("/", -1);
    String[] figures = parts[1].split(",");
    return new SessionGroup(
        new Owner(decoded(names[0]), decoded(names[1]), decoded(names[2])),
        Integer.parseInt(figures[0]),
        Integer.parseInt(figures[1]),
        Integer.parseInt(figures[2]),
        Integer.parseInt(figures[3]),
        Integer.parseInt(figures[4]),
        Duration.ofMillis(Long.parseLong(figures[5])),
        Duration.ofMillis(Long.parseLong(figures[6])));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String decoded(String name) {
    return URLDecoder.decode(name, StandardCharsets.UTF_8);
  }
}

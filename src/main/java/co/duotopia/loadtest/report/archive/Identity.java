package co.duotopia.loadtest.report.archive;

import co.duotopia.loadtest.diagnosis.facts.ServiceSessions;
import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Names by which a run could be told: of hosts, accounts, databases, people and their machines. */
final class Identity {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\w+://(?:([^/:]+)(?::[^@]*)?@)?(\\[[^\\]]+\\]|[^/:?]+)(?::\\d+)?(?:/([^?]*))?.*");

  /** An application and its user; all that runs of earlier versions say of them. */
  private static final Pattern HOLDER = Pattern.compile("([^/; ]+)/([^=; ]+)=\\d+");

  /** A path of this machine's files; one of a single folder names nobody. */
  private static final Pattern FOLDER = Pattern.compile("/[^/\\s]+/\\S+");

  /** Names of this suite and of every machine. */
  private static final Set<String> COMMON =
      Set.of(
          "duotopia", "localhost", "unnamed", "unknown", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1");

  /** Details of events that say whose a session of the database is. */
  private static final List<String> OF_SESSIONS =
      List.of("application", "user", "blockerApplication", "blockerUser");

  private Identity() {}

  /** The longest first, since one can be a part of another. */
  static List<String> of(RunDirectory run, RunResults results) {
    Set<String> names = new TreeSet<>();
    address(results.info().target(), names);
    texts(results.info().settings().path("environment")).forEach(text -> take(text, names));
    results
        .database()
        .ifPresent(
            samples ->
                samples.stream()
                    .flatMap(sample -> sample.reading().stream())
                    .forEach(reading -> owners(reading, names)));
    results.events().forEach(event -> sessions(event, names));
    names.add(ServiceSessions.named(results));
    names.add(System.getProperty("user.name", ""));
    names.add(System.getProperty("user.home", ""));
    Stream.of(
            Stream.of(System.getProperty("user.dir", "")),
            Stream.of(run.path().toAbsolutePath().normalize().getParent()).map(Path::toString),
            texts(results.info().settings()))
        .flatMap(paths -> paths)
        .filter(FOLDER.asMatchPredicate())
        .forEach(names::add);
    names.addAll(thisMachine());
    return names.stream()
        .map(String::strip)
        .filter(name -> name.length() > 1 && !isCommon(name))
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** Whether a name tells nothing. */
  static boolean isCommon(String name) {
    return COMMON.contains(name);
  }

  private static void take(String text, Set<String> names) {
    if (text.contains("://")) {
      address(text, names);
    } else if (text.contains("@") || text.matches("[\\w-]+(\\.[\\w-]+)+")) {
      names.add(text);
    }
  }

  private static void address(String url, Set<String> names) {
    var parts = ADDRESS.matcher(url);
    if (parts.matches()) {
      names.add(parts.group(2));
      boolean isDatabase = url.startsWith("postgresql:");
      if (isDatabase && parts.group(1) != null) {
        names.add(parts.group(1));
      }
      if (isDatabase && parts.group(3) != null) {
        names.add(parts.group(3));
      }
    }
  }

  private static void owners(DatabaseReading reading, Collection<String> names) {
    for (SessionGroup group : reading.sessions().groups()) {
      Owner owner = group.owner();
      names.addAll(List.of(owner.application(), owner.user(), owner.database()));
    }
    HOLDER
        .matcher(reading.holders())
        .results()
        .forEach(holder -> names.addAll(List.of(holder.group(1), holder.group(2))));
  }

  /** A sample of the database lists the largest groups of sessions only. */
  private static void sessions(Event event, Collection<String> names) {
    OF_SESSIONS.stream()
        .flatMap(detail -> Optional.ofNullable(event.details().get(detail)).stream())
        .map(Object::toString)
        .forEach(names::add);
  }

  private static Stream<String> texts(JsonNode node) {
    return node.isContainerNode()
        ? StreamSupport.stream(node.spliterator(), false).flatMap(Identity::texts)
        : node.isTextual() ? Stream.of(node.asText()) : Stream.empty();
  }

  private static List<String> thisMachine() {
    try {
      InetAddress here = InetAddress.getLocalHost();
      return List.of(here.getHostName(), here.getHostAddress());
    } catch (UnknownHostException noName) {
      return List.of();
    }
  }
}

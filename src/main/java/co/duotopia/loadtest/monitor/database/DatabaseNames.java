package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives the applications, users and databases in database.csv other names. */
public final class DatabaseNames {
  /** One of the holders, whose application may hold any of the separators. */
  private static final Pattern HOLDER = Pattern.compile("\\G(.*?)=(\\d+)(; |$)");

  private final UnaryOperator<String> rename;

  /**
   * @param rename gets a whole name, and never an empty one
   */
  public DatabaseNames(UnaryOperator<String> rename) {
    this.rename = name -> name.isEmpty() ? "" : rename.apply(name);
  }

  /** Writes a database.csv of the samples with other names. */
  public void write(List<DatabaseSample> samples, Path to) throws IOException {
    try (CsvWriter rows =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(Files.newBufferedWriter(to))) {
      rows.writeRecord(DatabaseColumn.header());
      samples.forEach(sample -> rows.writeRecord(DatabaseColumn.row(renamed(sample))));
    }
  }

  private DatabaseSample renamed(DatabaseSample sample) {
    return new DatabaseSample(
        sample.time(),
        sample.lateness(),
        sample.took(),
        sample.reading().map(this::renamed),
        sample.rates());
  }

  private DatabaseReading renamed(DatabaseReading reading) {
    SessionGroups sessions = reading.sessions();
    return new DatabaseReading(
        reading.serverTime(),
        reading.connections(),
        reading.activity(),
        reading.counters(),
        holders(reading),
        new SessionGroups(
            rename.apply(sessions.database()),
            sessions.pooled(),
            sessions.groups().stream().map(this::renamed).toList()));
  }

  private SessionGroup renamed(SessionGroup group) {
    Owner owner = group.owner();
    return new SessionGroup(
        new Owner(
            rename.apply(owner.application()),
            rename.apply(owner.user()),
            rename.apply(owner.database())),
        group.total(),
        group.active(),
        group.idle(),
        group.idleInTransaction(),
        group.waitingForLocks(),
        group.longestQuery(),
        group.longestIdleInTransaction());
  }

  private String holders(DatabaseReading reading) {
    Map<String, Owner> owners =
        reading.sessions().groups().stream()
            .map(SessionGroup::owner)
            .collect(
                Collectors.toMap(
                    owner -> owner.application() + "/" + owner.user(),
                    owner -> owner,
                    (one, other) -> one));
    return HOLDER
        .matcher(reading.holders())
        .results()
        .map(holder -> renamed(holder, owners))
        .collect(Collectors.joining());
  }

  /** The sum of the smaller ones has no name. */
  private String renamed(MatchResult holder, Map<String, Owner> owners) {
    String named = holder.group(1);
    Owner known = owners.get(named);
    int slash = known == null ? named.lastIndexOf('/') : known.application().length();
    String renamed =
        slash < 0
            ? named
            : rename.apply(named.substring(0, slash))
                + "/"
                + rename.apply(named.substring(slash + 1));
    return renamed + "=" + holder.group(2) + holder.group(3);
  }
}

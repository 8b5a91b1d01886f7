package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The test students in a service's database, of either generation: its catalogue says which. Each
 * method is one transaction, and throws {@link InvalidInput} with a line for each reason why
 * nothing was changed.
 */
public final class TestStudents implements AutoCloseable {
  /** The same cost as in the service. */
  public static final int BCRYPT_COST = 12;

  /** Of the items of a batch. */
  public static final int MOST_ITEMS = 500;

  private final StudentsDatabase database;
  private final Owner owner;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private TestStudents(StudentsDatabase database, Owner owner, Clock clock) {
    this.database = database;
    this.owner = owner;
    this.clock = clock;
  }

  /** Connects. */
  public static TestStudents in(DatabaseUrl url) {
    return in(url, Owner.here());
  }

  static TestStudents in(DatabaseUrl url, Owner owner) {
    return new TestStudents(StudentsDatabase.open(url), owner, Clock.systemUTC());
  }

  /**
   * A new batch.
   *
   * @param rows by table, in the order of their making
   * @param byIdentities whether its students log in by identities, as in the newer generation
   */
  public record Created(Batch batch, Map<String, Integer> rows, boolean byIdentities) {}

  /**
   * The remainder of a batch.
   *
   * @param uploads items that its students have uploaded to
   */
  public record Found(Batch batch, long students, long uploads) {}

  /**
   * The deleted rows, and the batches that were left.
   *
   * @param rows by table, in the order of their deletion
   * @param recordings addresses of the recordings that stay in the service's bucket
   * @param left batches of other owners that are still there
   */
  public record Deleted(Map<String, Integer> rows, List<String> recordings, List<Batch> left) {}

  /**
   * Creates students who have a class and an assignment, and writes their accounts into a new file,
   * readable by its owner alone.
   *
   * @param items of the assignment
   * @param bcryptCost of their passwords' hashes; a cheaper one makes logins faster than they are
   */
  public Created create(int students, int items, int bcryptCost, Path file) {
    OwnFile csv = new OwnFile("students file", "--file", file);
    Batch batch = Batch.next(owner, clock.instant(), random);
    Creation creation = new Creation(batch, students, items, bcryptCost, random);
    return with(
        Optional.of(csv),
        () ->
            database.transaction(
                "creating test students",
                connection -> {
                  Schema schema =
                      database.check(connection, true, List.of("SELECT", "INSERT", "DELETE"));
                  Map<String, Integer> rows = creation.insert(connection, schema);
                  csv.write(creation::write);
                  return new Created(batch, rows, schema.byIdentities());
                }));
  }

  /** All batches that have rows left, oldest first. */
  public List<Found> list() {
    return database.transaction(
        "listing test students",
        connection -> {
          database.check(connection, false, List.of("SELECT"));
          return find(connection, Batch.marks());
        });
  }

  private static List<Found> find(Connection connection, Batch.Marks marks) throws SQLException {
    List<Found> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(StudentQuery.BATCHES.text())) {
      query.setString(1, marks.studentEmail());
      query.setString(2, marks.teacherEmail());
      query.setString(3, marks.name());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Batch batch = Batch.of(row.getString("batch"));
          found.add(new Found(batch, row.getLong("students"), row.getLong("uploads")));
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * Deletes batches and what runs have added to them; nothing if there is none. Recordings that the
   * service has stored elsewhere stay.
   *
   * @param recordings new file for their addresses, one a line
   */
  public Deleted delete(Deletion deletion, Optional<Path> recordings) {
    Optional<OwnFile> file = recordings.map(path -> new OwnFile("file", "--recordings", path));
    return with(
        file, () -> database.transaction("deleting test students", c -> delete(c, deletion, file)));
  }

  private Deleted delete(Connection connection, Deletion deletion, Optional<OwnFile> file)
      throws SQLException {
    Schema schema = database.check(connection, false, List.of("SELECT", "DELETE"));
    Batch.Marks marks = deletion.marks(owner);
    deletion.refuseOthers(owner, find(connection, marks), database);
    Removal removal = Removal.find(connection, schema, marks);
    removal.refuseStrangers(connection, database);
    List<String> urls = removal.recordings(connection);
    String lines = urls.stream().map(url -> url + "\n").collect(Collectors.joining());
    file.ifPresent(own -> own.write(writer -> writer.write(lines)));
    Map<String, Integer> rows = removal.delete(connection, schema);
    List<Batch> left =
        find(connection, Batch.marks()).stream()
            .map(Found::batch)
            .filter(batch -> !batch.owner().equals(owner))
            .toList();
    return new Deleted(rows, urls, left);
  }

  /** Work that writes a file, which goes when the work fails. */
  private static <T> T with(Optional<OwnFile> file, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      file.ifPresent(OwnFile::discard);
      throw e;
    }
  }

  @Override
  public void close() {
    database.close();
  }
}

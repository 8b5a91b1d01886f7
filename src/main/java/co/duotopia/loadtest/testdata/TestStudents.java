package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The test students in a service's database. Each method is one transaction, and throws {@link
 * InvalidInput} with a line for each reason why nothing was changed.
 */
public final class TestStudents implements AutoCloseable {
  private final StudentsDatabase database;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private TestStudents(StudentsDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Connects. */
  public static TestStudents in(DatabaseUrl url) {
    return new TestStudents(StudentsDatabase.open(url), Clock.systemUTC());
  }

  /**
   * A new batch.
   *
   * @param rows by table, in the order of their making
   */
  public record Created(Batch batch, Map<String, Integer> rows) {}

  /**
   * What is left of a batch.
   *
   * @param uploads items that its students have uploaded to
   */
  public record Found(Batch batch, long students, long uploads) {}

  /**
   * Creates students who have a class and an assignment, and writes their accounts into a new file,
   * readable by its owner alone.
   *
   * @param items of the assignment
   */
  public Created create(int students, int items, Path file) {
    StudentsCsv csv = new StudentsCsv(file);
    Creation creation = new Creation(Batch.next(clock.instant(), random), students, items, random);
    try {
      return database.transaction(
          "creating test students",
          connection -> {
            Schema schema =
                database.check(
                    connection,
                    Removal.TABLES,
                    Blueprint.TABLES,
                    List.of("SELECT", "INSERT", "DELETE"));
            Map<String, Integer> rows = creation.insert(connection, schema);
            csv.write(creation.accounts());
            return new Created(creation.batch(), rows);
          });
    } catch (RuntimeException e) {
      csv.discard();
      throw e;
    }
  }

  /** All batches that have rows left, oldest first. */
  public List<Found> list() {
    return database.transaction(
        "listing test students",
        connection -> {
          database.check(connection, Removal.TABLES, List.of(), List.of("SELECT"));
          Batch.Marks marks = Batch.allMarks();
          List<Found> found = new ArrayList<>();
          try (PreparedStatement query = connection.prepareStatement(StudentQuery.BATCHES.text())) {
            query.setString(1, marks.studentEmail());
            query.setString(2, marks.teacherEmail());
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                Batch batch = new Batch(row.getString("batch"));
                found.add(new Found(batch, row.getLong("students"), row.getLong("uploads")));
              }
            }
          }
          return List.copyOf(found);
        });
  }

  /**
   * Deletes a batch and what runs have added to it; nothing if there is none. Recordings that the
   * service has stored elsewhere stay.
   *
   * @return rows by table, in the order of their deletion
   */
  public Map<String, Integer> delete(Batch batch) {
    return delete(batch.marks());
  }

  /** The same for every batch. */
  public Map<String, Integer> deleteAll() {
    return delete(Batch.allMarks());
  }

  private Map<String, Integer> delete(Batch.Marks marks) {
    return database.transaction(
        "deleting test students",
        connection -> {
          database.check(connection, Removal.TABLES, List.of(), List.of("SELECT", "DELETE"));
          Removal removal = Removal.find(connection, marks);
          removal.refuseStrangers(connection, database);
          return removal.delete(connection);
        });
  }

  @Override
  public void close() {
    database.close();
  }
}

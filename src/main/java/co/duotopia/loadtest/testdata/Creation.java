package co.duotopia.loadtest.testdata;

import at.favre.lib.crypto.bcrypt.BCrypt;
import co.duotopia.loadtest.settings.environment.Account;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A batch about to be made. Its students share one strong password: hashing one takes a quarter of
 * a second, and to the service a login costs the same either way.
 */
final class Creation {
  /** 24 of 57 characters: 140 bits. */
  private static final int PASSWORD_LENGTH = 24;

  private static final String PASSWORD_ALPHABET =
      "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private final Batch batch;
  private final int students;
  private final int items;
  private final String password;
  private final String hash;
  private final String teacherHash;

  /**
   * @param random must be fit for secrets
   */
  Creation(Batch batch, int students, int items, int bcryptCost, RandomGenerator random) {
    this.batch = batch;
    this.students = students;
    this.items = items;
    password = password(random);
    hash = hash(password, bcryptCost);
    // The hash of a password that is not stored.
    teacherHash = hash(password(random), bcryptCost);
  }

  Batch batch() {
    return batch;
  }

  /** Writes the accounts in the format of {@link StudentsFile}. */
  void write(Writer file) throws IOException {
    StudentsFile.write(
        file,
        IntStream.rangeClosed(1, students)
            .mapToObj(number -> Account.of(batch.studentEmail(number), password))
            .toList());
  }

  /** Returns the rows inserted into each table. */
  Map<String, Integer> insert(Connection connection, Schema schema) throws SQLException {
    StudentsDatabase.set(
        connection,
        Map.of(
            "loadtest.domain", batch.domain(),
            "loadtest.title", batch.title(),
            "loadtest.students", Integer.toString(students),
            "loadtest.items", Integer.toString(items),
            "loadtest.student_hash", hash,
            "loadtest.teacher_hash", teacherHash));
    Map<String, Integer> rows = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      for (NewRows table : Blueprint.tables(schema.byIdentities())) {
        rows.merge(table.table(), statement.executeUpdate(table.insert(schema)), Integer::sum);
      }
    }
    return rows;
  }

  private static String password(RandomGenerator random) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      password.append(PASSWORD_ALPHABET.charAt(random.nextInt(PASSWORD_ALPHABET.length())));
    }
    return password.toString();
  }

  private static String hash(String password, int cost) {
    return BCrypt.withDefaults().hashToString(cost, password.toCharArray());
  }
}

package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The students that one command has created, and the mark by which they are known: the domain of
 * their e-mail addresses, below example.com, which RFC 2606 keeps from ever being anybody's. (The
 * service's check of addresses refuses .invalid and .test.)
 *
 * @param id such as {@code 20261122-143022-3f9a1c}: when it was created, in UTC, and at random
 */
public record Batch(String id) {
  private static final String ID = "[0-9]{8}-[0-9]{6}-[0-9a-f]{6}";
  private static final String DOMAIN = "loadtest.example.com";
  private static final String TITLE = "Load test ";
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
  private static final int SECOND_LENGTH = "uuuuMMdd-HHmmss".length();

  /**
   * @throws InvalidInput when that is no batch's id
   */
  public Batch {
    if (!id.matches(ID) || !isTime(id)) {
      throw new InvalidInput(
          "batch %s: must be an id such as 20261122-143022-3f9a1c; students list shows them"
              .formatted(id));
    }
  }

  static Batch next(Instant now, RandomGenerator random) {
    byte[] tail = new byte[3];
    random.nextBytes(tail);
    String second = SECOND.format(now.atOffset(ZoneOffset.UTC));
    return new Batch(second + "-" + HexFormat.of().formatHex(tail));
  }

  /** To the second. */
  public Instant created() {
    return LocalDateTime.parse(id.substring(0, SECOND_LENGTH), SECOND).toInstant(ZoneOffset.UTC);
  }

  private static boolean isTime(String id) {
    try {
      LocalDateTime.parse(id.substring(0, SECOND_LENGTH), SECOND);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  String domain() {
    return id + "." + DOMAIN;
  }

  /**
   * @param number from 1
   */
  String studentEmail(int number) {
    return String.format(Locale.ROOT, "student%04d@%s", number, domain());
  }

  String teacherEmail() {
    return "teacher@" + domain();
  }

  /** The title of its class and assignment; the titles of its contents begin with it. */
  String title() {
    return TITLE + id;
  }

  Marks marks() {
    return new Marks(id);
  }

  static Marks allMarks() {
    return new Marks(ID);
  }

  /**
   * Regular expressions, of PostgreSQL too, that match what is marked and nothing else.
   *
   * @param batch of one id or of all; it becomes the patterns' only group
   */
  record Marks(String batch) {
    String studentEmail() {
      return "^student[0-9]+@(" + batch + ")[.]" + DOMAIN.replace(".", "[.]") + "$";
    }

    String teacherEmail() {
      return "^teacher@(" + batch + ")[.]" + DOMAIN.replace(".", "[.]") + "$";
    }

    String title() {
      return "^" + TITLE + "(" + batch + ")( |$)";
    }
  }
}

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
 * service's check of addresses refuses .invalid and .test.) All of it is in lower case, and no
 * other batch has it: no address exists in another spelling.
 *
 * @param id such as {@code 20261122-143022-3f9a1c}: when it was created, in UTC, and at random
 */
public record Batch(String id, Owner owner) {
  private static final String ID = "[0-9]{8}-[0-9]{6}-[0-9a-f]{6}";
  private static final String TITLE = "Load test ";
  private static final String DOMAIN = "loadtest.example.com";
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
  private static final int SECOND_LENGTH = "uuuuMMdd-HHmmss".length();

  public Batch {
    checkId(id);
  }

  /**
   * @throws InvalidInput when that is no batch's id
   */
  static void checkId(String id) {
    if (!id.matches(ID) || !isTime(id)) {
      throw new InvalidInput(
          "batch %s: must be an id such as 20261122-143022-3f9a1c; students list shows them"
              .formatted(id));
    }
  }

  static Batch next(Owner owner, Instant now, RandomGenerator random) {
    byte[] tail = new byte[3];
    random.nextBytes(tail);
    String second = SECOND.format(now.atOffset(ZoneOffset.UTC));
    return new Batch(second + "-" + HexFormat.of().formatHex(tail), owner);
  }

  /**
   * @param key what the group of {@link Marks} has matched
   */
  static Batch of(String key) {
    String[] labels = key.split("[.]");
    return new Batch(labels[0], new Owner(labels[1], labels[2]));
  }

  /** Time of creation, to the second. */
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
    return id + "." + owner.domain() + "." + DOMAIN;
  }

  /**
   * @param number from 1
   */
  String studentEmail(int number) {
    return String.format(Locale.ROOT, "student%04d@%s", number, domain());
  }

  /** The name of its class, program and lesson, and the title of its assignment. */
  String title() {
    return TITLE + id;
  }

  /**
   * Name of a class, program, lesson and assignment that a teacher created over HTTP: no teacher of
   * the batch leads to them. At most 98 characters; a class's name may have 100.
   */
  String mark() {
    return TITLE + id + "." + owner.domain();
  }

  static Marks marks() {
    return new Marks(ID, Owner.LABEL + "[.]" + Owner.LABEL);
  }

  static Marks marks(String id) {
    checkId(id);
    return new Marks(id, Owner.LABEL + "[.]" + Owner.LABEL);
  }

  static Marks marks(Owner owner) {
    return new Marks(ID, owner.domain().replace(".", "[.]"));
  }

  /**
   * Regular expressions, of PostgreSQL too, that match the addresses of batches, or {@link
   * Batch#mark}, and nothing else. Their only group is {@code id.user.machine}.
   *
   * @param id of one batch or of all
   * @param owner one or all
   */
  record Marks(String id, String owner) {
    String studentEmail() {
      return "^student[0-9]+" + domain();
    }

    String teacherEmail() {
      return "^teacher" + domain();
    }

    String name() {
      return "^" + TITLE + "(" + id + "[.]" + owner + ")$";
    }

    private String domain() {
      return "@(" + id + "[.]" + owner + ")[.]" + DOMAIN.replace(".", "[.]") + "$";
    }
  }
}

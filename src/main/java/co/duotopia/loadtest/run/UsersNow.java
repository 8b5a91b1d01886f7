package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a run for another number of working users, from whatever process: through {@code
 * users-wanted.json} in its directory, an object of {@code v} (1), {@code users} and {@code by}.
 * The run looks for that file each second of its load, and takes it away, or puts an object with
 * {@code refused} in its place: why it does not.
 *
 * @param users who are to work
 * @param by who asks, as {@code the page}
 */
public record UsersNow(int users, String by) {
  private static final String REFUSED = "refused";
  private static final int VERSION = 1;
  private static final int LONGEST_NAME = 60;
  private static final long LOOK_MILLIS = 50;

  /** The most users by the run's settings, unless something else was injected. */
  public static int most(RunInfo info) {
    return Math.max(info.users(), info.settings().at("/scenario/max-users").asInt(info.users()));
  }

  /** Whether whoever changes the users there has to confirm it, as each run there. */
  public static boolean needsConfirmation(RunInfo info) {
    return info.settings().at("/environment/confirm").asBoolean();
  }

  /**
   * Returns when the run has taken it.
   *
   * @throws InvalidInput when it cannot be asked for, or is not taken
   */
  public void askOf(RunDirectory run) {
    askOf(run, Duration.ofSeconds(5));
  }

  void askOf(RunDirectory run, Duration patience) {
    RunInfo info = RunInfo.read(run.runJson());
    String name = "run " + run.path().getFileName();
    check(name, info);
    Path file = run.usersWanted();
    try {
      ObjectNode wish = RunJson.MAPPER.createObjectNode().put("v", VERSION);
      WholeFile.write(file, wish.put("users", users).put("by", by).toString());
    } catch (UncheckedIOException e) {
      throw new InvalidInput(
          "%s: its directory must be writable, but is not (%s); change its users as the user who started it"
              .formatted(name, InvalidInput.reason(e)));
    }
    if (!isTaken(name, file, patience)) {
      throw new InvalidInput(
          "%s: must be under load to change its users, but has not begun or is ending; try again, or start another one"
              .formatted(name));
    }
  }

  private void check(String name, RunInfo info) {
    ProcessHandle process =
        info.process()
            .handle()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        name + ": must be running on this machine, but is not; start one"));
    String self = ProcessHandle.current().info().user().orElse("");
    String owner = process.info().user().orElse(self);
    if (!owner.equals(self)) {
      throw new InvalidInput(
          "%s: its users must be changed by %s, who started it, but you are %s"
              .formatted(name, owner, self));
    }
    if (info.settings().at("/scenario/search").isObject()) {
      throw new InvalidInput(
          "%s: must not search for the capacity to change its users, but does; wait for the search's end"
              .formatted(name));
    }
    if (info.settings().at("/scenario/injection").asText().equals("open")) {
      throw new InvalidInput(
          "%s: must have a closed workload to change its users, but users arrive and leave by themselves; start another run with another rate"
              .formatted(name));
    }
    if (info.shard().count() > 1) {
      throw new InvalidInput(
          "%s: must be a whole run to change its users, but is that of one of %d injectors; change the users at injector 0"
              .formatted(name, info.shard().count()));
    }
    if (users < 1 || users > most(info)) {
      throw new InvalidInput(
          "%s: users must be a whole number from 1 to %d (all who were started), but is %d; to have more in reserve, start with --max-users=%d"
              .formatted(name, most(info), users, Math.max(users, most(info))));
    }
  }

  /**
   * If not, the wish is taken back.
   *
   * @throws InvalidInput when the run refuses it
   */
  private static boolean isTaken(String name, Path file, Duration patience) {
    long endNanos = System.nanoTime() + patience.toNanos();
    try {
      while (System.nanoTime() - endNanos < 0) {
        if (Files.notExists(file)) {
          return true;
        }
        String refusal = refusal(file);
        if (!refusal.isEmpty()) {
          Files.deleteIfExists(file);
          throw new InvalidInput(name + ": " + refusal);
        }
        Thread.sleep(LOOK_MILLIS);
      }
      return !Files.deleteIfExists(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The run's refusal; empty without one. */
  private static String refusal(Path file) {
    try {
      return RunJson.MAPPER.readTree(file.toFile()).path(REFUSED).asText();
    } catch (IOException justTaken) {
      return "";
    }
  }

  /**
   * Takes the request, if there is one; for the run.
   *
   * @param judge why it is refused, which whoever asked for it is told; empty: it is not
   * @throws InvalidInput when it is not whole, or comes from another user
   */
  public static Optional<UsersNow> take(
      RunDirectory run, Function<UsersNow, Optional<String>> judge) {
    Path file = run.usersWanted();
    if (Files.notExists(file) || !refusal(file).isEmpty()) {
      return Optional.empty();
    }
    try {
      String owner = Files.getOwner(file).getName();
      String own = Files.getOwner(run.runJson()).getName();
      byte[] wanted = Files.readAllBytes(file);
      if (!owner.equals(own)) {
        Files.delete(file);
        throw refused(file, "written by %s, who runs this, but was by %s".formatted(own, owner));
      }
      return judged(wanted, file, judge);
    } catch (NoSuchFileException takenBack) {
      return Optional.empty();
    } catch (IOException e) {
      file.toFile().delete();
      throw refused(file, "readable, but is not (%s)".formatted(InvalidInput.reason(e)));
    }
  }

  private static Optional<UsersNow> judged(
      byte[] wanted, Path file, Function<UsersNow, Optional<String>> judge) throws IOException {
    UsersNow wish = of(RunJson.MAPPER.readTree(wanted), file);
    Optional<String> refusal = judge.apply(wish);
    if (refusal.isPresent()) {
      ObjectNode answer = RunJson.MAPPER.createObjectNode().put(REFUSED, refusal.get());
      WholeFile.write(file, answer.toString());
      return Optional.empty();
    }
    Files.deleteIfExists(file);
    return Optional.of(wish);
  }

  private static UsersNow of(JsonNode wanted, Path file) {
    JsonNode users = wanted.path("users");
    if (wanted.path("v").asInt() != VERSION || !users.isInt()) {
      file.toFile().delete();
      throw refused(file, "a request for a number of users, but is not");
    }
    String by = wanted.path("by").asText().replaceAll("\\p{Cntrl}", " ");
    return new UsersNow(users.asInt(), by.substring(0, Math.min(LONGEST_NAME, by.length())));
  }

  private static InvalidInput refused(Path file, String must) {
    return new InvalidInput(
        "%s: must be %s; the number of users stays".formatted(file.getFileName(), must));
  }
}

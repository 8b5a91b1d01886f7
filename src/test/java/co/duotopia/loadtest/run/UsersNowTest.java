package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run is this process: 20 users, and 15 in reserve. */
class UsersNowTest {
  private static final String RESERVE = "{'scenario': {'max-users': 35}}";

  @TempDir Path folder;
  private RunDirectory run;

  @BeforeEach
  void begin() throws Exception {
    run = new RunDirectory(Files.createDirectory(folder.resolve("a-run")));
    describe(RESERVE, Shard.ONLY, RunProcess.here());
  }

  private void describe(String settings, Shard shard, RunProcess process) throws Exception {
    JsonNode json = RunJson.MAPPER.readTree(settings.replace('\'', '"'));
    new RunInfo(
            "a-run",
            "local",
            "normal",
            "NormalSimulation",
            Instant.EPOCH,
            "http://127.0.0.1:1",
            true,
            20,
            200,
            shard,
            List.of(),
            process,
            Versions.here("3"),
            json)
        .write(run.runJson());
  }

  private String refusal(int users) {
    UsersNow wish = new UsersNow(users, "the page");
    return assertThrows(InvalidInput.class, () -> wish.askOf(run, Duration.ZERO)).getMessage();
  }

  @Test
  void reachesTheRunThroughItsDirectory() throws Exception {
    CompletableFuture<Void> asked =
        CompletableFuture.runAsync(() -> new UsersNow(35, "the page").askOf(run));

    Optional<UsersNow> taken = Optional.empty();
    while (taken.isEmpty() && !asked.isDone()) {
      taken = UsersNow.take(run, wanted -> Optional.empty());
    }

    asked.get();
    assertEquals(Optional.of(new UsersNow(35, "the page")), taken);
    assertEquals(Optional.empty(), UsersNow.take(run, wanted -> Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0", "-3", "36"})
  void refusesMoreThanWereStartedAndFewerThanOne(int users) {
    assertTrue(
        refusal(users)
            .startsWith(
                "run a-run: users must be a whole number from 1 to 35 (all who were started), but is "
                    + users));
  }

  @Test
  void hasNoReserveUnlessTheSettingsSaySo() throws Exception {
    describe("{}", Shard.ONLY, RunProcess.here());

    assertTrue(refusal(21).contains("from 1 to 20"), refusal(21));
  }

  @Test
  void leavesASearchAlone() throws Exception {
    describe("{'scenario': {'search': {}}}", Shard.ONLY, RunProcess.here());

    assertTrue(refusal(5).startsWith("run a-run: must not search for the capacity"), refusal(5));
  }

  @Test
  void leavesAnOpenWorkloadAlone() throws Exception {
    describe("{'scenario': {'injection': 'open', 'arrivals': {}}}", Shard.ONLY, RunProcess.here());

    assertTrue(refusal(5).contains("must have a closed workload"), refusal(5));
  }

  @Test
  void needsOneLoadGenerator() throws Exception {
    describe(RESERVE, new Shard(0, 3, ""), RunProcess.here());

    assertTrue(refusal(5).contains("must be a whole run"), refusal(5));
  }

  @Test
  void needsARunThatGoesOnHere() throws Exception {
    describe(RESERVE, Shard.ONLY, RunProcess.UNKNOWN);

    assertEquals("run a-run: must be running on this machine, but is not; start one", refusal(5));
  }

  @Test
  void takesTheWishBackWhereTheRunDoesNotTakeIt() {
    assertTrue(refusal(5).startsWith("run a-run: must be under load"));
    assertFalse(Files.exists(run.usersWanted()));
  }

  @ParameterizedTest
  @CsvSource({"not json", "[]", "{}", "'{\"v\":1,\"users\":\"many\"}'", "'{\"v\":2,\"users\":3}'"})
  void refusesWhatIsNoWish(String written) throws Exception {
    Files.writeString(run.usersWanted(), written);

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> UsersNow.take(run, wanted -> Optional.empty()));

    assertTrue(refused.getMessage().startsWith("users-wanted.json: must be "), refused.toString());
    assertFalse(Files.exists(run.usersWanted()));
  }

  @Test
  void tellsWhoAskedThatTheRunRefuses() throws Exception {
    describe("{}", Shard.ONLY, RunProcess.here());
    CompletableFuture<Void> asked =
        CompletableFuture.runAsync(() -> new UsersNow(15, "the page").askOf(run));
    while (Files.notExists(run.usersWanted()) && !asked.isDone()) {
      LockSupport.parkNanos(2_000_000);
    }

    assertEquals(Optional.empty(), UsersNow.take(run, wanted -> Optional.of("too many")));
    ExecutionException refused = assertThrows(ExecutionException.class, asked::get);
    assertEquals("run a-run: too many", refused.getCause().getMessage());
    assertTrue(Files.notExists(run.usersWanted()));
  }
}

package co.duotopia.loadtest.settings.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.Sources;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path directory;

  @Test
  void followsLittlesLawForUsersWhoStay() {
    Workload workload = workload(new Sources(directory));

    assertEquals(20 / 4.0, workload.uploads(SECOND), 1e-9);
    assertEquals(20, workload.usersAtOnce(SECOND), 1e-9);
    assertEquals(5 * 300, workload.uploads());
  }

  /** A user with a plan is slower only if responses take longer than the plan allows. */
  @Test
  void keepsToThePlanAsLongAsAnswersAllow() {
    Workload workload =
        workload(new Sources(directory).property("loadtest.journey.pacing", "fixed"));

    assertEquals(20 / 3.0, workload.uploads(SECOND), 1e-9);
    assertEquals(20 / 6.0, workload.uploads(Duration.ofSeconds(6)), 1e-9);
  }

  /** Two users come each second, upload five times, and are there for 5 × (3 + 1) s. */
  @Test
  void comesAtTheRateWhateverAnswersTakeInAnOpenWorkload() {
    Sources open =
        new Sources(directory)
            .property("loadtest.scenarios.normal.injection", "open")
            .property("users", "100");
    Workload workload = workload(open);

    assertEquals(10, workload.uploads(SECOND), 1e-9);
    assertEquals(10, workload.uploads(Duration.ofMinutes(1)), 1e-9);
    assertEquals(10 + 2 * 4, workload.requests(SECOND), 1e-9);
    assertEquals(40, workload.usersAtOnce(SECOND), 1e-9);
    assertEquals(30, workload(open.property("users", "30")).usersAtOnce(SECOND), 1e-9);
  }

  @Test
  void countsWhatTeachersLookAt() {
    Workload workload =
        workload(new Sources(directory).property("loadtest.journey.teacher-share", "0.5"));

    assertEquals(10, workload.students());
    assertEquals(10 / 4.0 + 10 * 2 / 22.0, workload.requests(SECOND), 1e-9);
    assertEquals(Duration.ofSeconds(20), workload.longestThinkTime());
  }

  private static Workload workload(Sources sources) {
    Settings settings = sources.load();
    return Workload.of(settings.scenario(), settings.journey());
  }
}

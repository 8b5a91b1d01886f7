package co.duotopia.loadtest.admission;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.testdata.Deletion;
import co.duotopia.loadtest.testdata.StudentsFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Keeps test students while a run of this machine logs in with them. */
public final class StudentsInUse {
  private StudentsInUse() {}

  /**
   * @param results the folder of this machine's runs
   * @param environment whose students are deleted
   * @throws InvalidInput when a run there is not over and has a student who would be deleted, or
   *     accounts that cannot be read
   */
  public static void check(Path results, String environment, Deletion deletion, Instant now) {
    if (!deletion.others()) {
      running(results, now)
          .forEach(run -> check(results.resolve(run.name()), environment, deletion));
    }
  }

  private static List<RunOverview> running(Path results, Instant now) {
    try {
      return RunOverview.all(results, now).stream().filter(run -> !run.state().isOver()).toList();
    } catch (UncheckedIOException e) {
      throw new InvalidInput(
          "results directory %s: must be readable, but is not (%s); make it readable, or name the batch: --batch BATCH --others"
              .formatted(results, InvalidInput.reason(e)));
    }
  }

  private static void check(Path run, String environment, Deletion deletion) {
    RunInfo info = RunInfo.read(run.resolve("run.json"));
    if (!info.environment().equals(environment)) {
      return;
    }
    JsonNode settings = info.settings();
    String shared = settings.at("/environment/student/email").asText();
    JsonNode file = settings.at("/journey/students-file");
    if (deletion.isOf(shared) || file.isTextual() && isInUse(Path.of(file.asText()), deletion)) {
      throw new InvalidInput(
          "run %s: must have ended before its students are deleted, but is running; wait for its end, or name the batch: --batch BATCH --others"
              .formatted(run.getFileName()));
    }
  }

  /** A file that is gone since the run read it may have named any student. */
  private static boolean isInUse(Path students, Deletion deletion) {
    try {
      return StudentsFile.read(students).stream().map(Account::email).anyMatch(deletion::isOf);
    } catch (InvalidInput unreadable) {
      return true;
    }
  }
}

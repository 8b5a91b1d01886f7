package co.duotopia.loadtest.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of which their own results say that they are doubtful. */
class UnhealthyGeneratorTest {
  @TempDir Path folder;

  private RunDirectory sound(String name) throws IOException {
    return ComparableRun.write(folder.resolve(name), 1, 1);
  }

  private RunDirectory late() throws IOException {
    return ComparableRun.late(folder.resolve("late"), 2, 700);
  }

  private KeptBaselines kept() {
    return new KeptBaselines(folder.resolve("baselines"));
  }

  /** A sound run in whose summary something else is doubtful. */
  private RunDirectory doubtful(String why) throws IOException {
    RunDirectory run = ComparableRun.write(folder.resolve("doubtful"), 2, 1);
    String summary = Files.readString(run.summary());
    assertTrue(summary.contains("\"doubtful\" : [ ]"), summary);
    Files.writeString(
        run.summary(), summary.replace("\"doubtful\" : [ ]", "\"doubtful\" : [ \"" + why + "\" ]"));
    return run;
  }

  private static Comparability compared(RunDirectory before, RunDirectory after) {
    return Comparison.of(List.of(before), List.of(after)).comparability();
  }

  @Test
  void refusesARunWhoseLoadGeneratorWasLate() throws IOException {
    Comparability found = compared(sound("before"), late());

    assertEquals(1, found.hindrances().size(), found::toString);
    assertTrue(found.hindrances().get(0).contains("more than 700 ms late"), found::toString);
    assertEquals(List.of(), found.remarks());
  }

  @Test
  void remarksWhatElseIsDoubtful() throws IOException {
    Comparability found = compared(sound("before"), doubtful("requests may be missing: 3"));

    assertEquals(List.of(), found.hindrances());
    assertEquals(1, found.remarks().size(), found::toString);
    assertTrue(found.remarks().get(0).endsWith("requests may be missing: 3"), found::toString);
  }

  @Test
  void keepsNoBaselineOfALateLoadGenerator() throws IOException {
    RunDirectory late = late();

    InvalidInput refused = assertThrows(InvalidInput.class, () -> kept().keep(late));

    assertTrue(refused.getMessage().contains("more than 700 ms late"), refused::getMessage);
  }

  @Test
  void remarksTheDoubtsOfAKeptBaselineWithoutWhatTheyQuote() throws IOException {
    RunDirectory kept = kept().keep(doubtful("requests may be missing: user@example.com"));

    Comparability found = compared(kept, sound("after"));

    assertEquals(1, found.remarks().size(), found::toString);
    assertTrue(found.remarks().get(0).endsWith("requests may be missing"), found::toString);
  }

  @Test
  void knowsTheDoubtsOfACopyOfTheBaseline() throws IOException {
    RunDirectory late = late();
    RunDirectory copy = new RunDirectory(folder.resolve("copy"));
    KeptBaselines.copy(late, ComparedRun.read(late), copy);

    assertEquals(1, compared(copy, sound("after")).hindrances().size());
  }

  @Test
  void leavesThemOutOfAHistory() throws IOException {
    List<RunDirectory> runs = List.of(sound("sound"), late());

    RunHistory history = RunHistory.of(runs, Optional.empty(), Optional.empty());

    assertEquals(1, history.runs().size());
    assertEquals(1, history.leftOut());
  }
}

package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Isolation.Failed;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final List<String> RAW =
      List.of("run.json", "live.jsonl", "events.jsonl", "database.csv", "resources.csv");

  @TempDir Path folder;

  private Map<String, byte[]> bytes() throws Exception {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  @Test
  void areTheSameBytesEachTimeAndWhateverTheLocale() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();
    ResultFiles.write(run);
    Map<String, byte[]> first = bytes();

    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      ResultFiles.write(run);
    } finally {
      Locale.setDefault(locale);
    }

    Map<String, byte[]> second = bytes();
    assertEquals(13, first.size(), first.keySet()::toString);
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertArrayEquals(bytes, second.get(name), name));
  }

  @Test
  void agreeWithEachOther() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();

    ResultFiles files = ResultFiles.write(run);

    assertEquals(RunOutcome.MISSED, files.assessment().outcome());
    SameResultFiles.check(run, files.results());
  }

  @Test
  void allSayThatTheRunIsPartial() throws Exception {
    RunDirectory run = SmallRun.killed(folder).directory();

    ResultFiles files = ResultFiles.write(run);

    String why = files.results().partial().orElseThrow();
    for (Path file :
        List.of(run.failures(), run.summary(), run.junit(), run.findings(), run.report())) {
      assertTrue(
          Files.readString(file).toLowerCase(Locale.ROOT).contains("partial"), file::toString);
      assertTrue(Files.readString(file).contains("the run did not finish"), file::toString);
    }
    assertTrue(files.summary().contains("Partial: " + why));
    SameResultFiles.check(run, files.results());
  }

  @Test
  void areWrittenForARunThatNeverAskedAnything() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();
    Files.write(run.simulationLog(), new byte[0]);
    for (String file : RAW.subList(1, RAW.size())) {
      Files.delete(folder.resolve(file));
    }

    ResultFiles files = ResultFiles.write(run);

    assertEquals(0, files.results().all().count());
    SameResultFiles.check(run, files.results());
  }

  private static final class Failing implements ResultFiles.Judge {
    private final RuntimeException assessing;
    private final Error diagnosing;

    Failing(RuntimeException assessing, Error diagnosing) {
      this.assessing = assessing;
      this.diagnosing = diagnosing;
    }

    @Override
    public Assessment assess(RunResults results, List<EngineAssertion> assertions) {
      if (assessing != null) {
        throw assessing;
      }
      return ResultFiles.JUDGE.assess(results, assertions);
    }

    @Override
    public Diagnosis diagnose(RunResults results, Assessment assessment) {
      if (diagnosing != null) {
        throw diagnosing;
      }
      return ResultFiles.JUDGE.diagnose(results, assessment);
    }
  }

  @Test
  void areAllWrittenEvenIfTheDiagnosisFailsAndNameIt() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();

    ResultFiles files =
        ResultFiles.write(run, new Failing(null, new StackOverflowError("too deep")));

    assertEquals(RunOutcome.MISSED, files.assessment().outcome());
    allSay(run, files, "diagnosis failed: StackOverflowError: too deep");
    SameResultFiles.check(run, files.results());
  }

  @Test
  void areAllWrittenEvenIfTheVerdictFailsAndNeverPass() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();

    ResultFiles files =
        ResultFiles.write(run, new Failing(new IllegalStateException("no grade"), null));

    assertEquals(RunOutcome.INCOMPLETE, files.assessment().outcome());
    allSay(run, files, "verdict failed: IllegalStateException: no grade");
    SameResultFiles.check(run, files.results());
  }

  private static void allSay(RunDirectory run, ResultFiles files, String what) throws Exception {
    assertTrue(files.summary().contains("Doubtful: " + what), files::summary);
    for (Path file : List.of(run.summary(), run.junit(), run.findings(), run.report())) {
      assertTrue(Files.readString(file).contains(what), file::toString);
    }
    assertTrue(Files.size(run.stats()) > 0);
    assertTrue(Files.size(run.statsHistory()) > 0);
    assertTrue(Files.size(run.failures()) > 0);
  }

  /** Were the process killed while it judges, there would be figures, and no verdict. */
  @Test
  void figuresAreThereBeforeAnythingIsJudged() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();
    List<String> seen = new ArrayList<>();

    ResultFiles.write(
        run,
        new ResultFiles.Judge() {
          @Override
          public Assessment assess(RunResults results, List<EngineAssertion> assertions) {
            seen.add(read(run.stats()) + read(run.summary()));
            return ResultFiles.JUDGE.assess(results, assertions);
          }

          @Override
          public Diagnosis diagnose(RunResults results, Assessment assessment) {
            return ResultFiles.JUDGE.diagnose(results, assessment);
          }
        });

    assertTrue(seen.get(0).contains("\"outcome\" : \"incomplete\""), seen::toString);
    assertTrue(seen.get(0).contains("the results have not been judged"), seen::toString);
    assertTrue(seen.get(0).contains("\n,Aggregated,5,1,"), seen::toString);
    assertTrue(Files.readString(run.summary()).contains("\"outcome\" : \"missed\""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void allOthersAreWrittenWhereOneCannotBe() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();
    Files.createDirectories(run.stats().resolve("in-the-way"));
    Files.createDirectories(run.junit().resolve("in-the-way"));

    assertThrows(UncheckedIOException.class, () -> ResultFiles.write(run));

    assertTrue(Files.readString(run.summary()).contains("\"outcome\" : \"missed\""));
    assertTrue(Files.size(run.failures()) > 0);
    assertTrue(Files.size(run.statsHistory()) > 0);
    assertTrue(Files.size(run.findings()) > 0);
    assertTrue(Files.size(run.report()) > 0);
  }

  @Test
  void areWrittenAgainWhenTheEnginesAssertionsSayMore() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();
    ResultFiles before = ResultFiles.write(run);
    FileTime written = Files.getLastModifiedTime(run.report());
    EngineAssertion repeated =
        new EngineAssertion("Global: percentage of successful events is greater than 95.0", false);

    ResultFiles same = before.with(List.of(repeated), run);

    assertEquals(before.assessment(), same.assessment());
    assertEquals(written, Files.getLastModifiedTime(run.report()));
    EngineAssertion own = new EngineAssertion("Global: count of all events is 7.0", false);

    ResultFiles after = same.with(List.of(repeated, own), run);

    assertEquals(2, after.assessment().verdict().missed().size());
    for (Path file : List.of(run.summary(), run.junit(), run.findings(), run.report())) {
      assertTrue(Files.readString(file).contains("Global: count of all events"), file::toString);
    }
    SameResultFiles.check(run, after.results());
  }

  @Test
  void keepTheDoubtsOfAllThatFailedWhenTheyAreWrittenAgain() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();
    ResultFiles before =
        ResultFiles.write(run, new Failing(null, new StackOverflowError("too deep")))
            .failing(List.of(new Failed("comparison of levels", "IOException: gone")));
    EngineAssertion own = new EngineAssertion("Global: count of all events is 7.0", false);

    ResultFiles after = before.with(List.of(own), run);

    allSay(run, after, "diagnosis failed: StackOverflowError: too deep");
    allSay(run, after, "comparison of levels failed: IOException: gone");
    assertEquals(before.assessment().failed(), after.assessment().failed());
  }
}

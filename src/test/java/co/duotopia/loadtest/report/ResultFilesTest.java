package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.Outcome;
import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
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

    assertEquals(Outcome.MISSED, files.assessment().outcome());
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
      assertTrue(
          Files.readString(file).contains("the run did not come to its end"), file::toString);
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
}

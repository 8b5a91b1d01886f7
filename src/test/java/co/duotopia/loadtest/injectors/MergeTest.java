package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo.Injector;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
  @TempDir Path folder;

  private Merge merge(boolean partial, WrittenInjector... injectors) {
    List<Path> directories = Stream.of(injectors).map(WrittenInjector::end).toList();
    return Merge.of(folder.resolve("results"), directories, partial);
  }

  private WrittenInjector injector(int index, int count) {
    return new WrittenInjector(folder.resolve("of-" + count + "-number-" + index), index, count);
  }

  /** Counts, extremes and percentiles are those of one run that had all requests. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void measuresExactlyTheUnion(long seed) {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(4);
    WrittenInjector union = injector(0, 1).begun(0).finished(60_000);
    WrittenInjector[] injectors = new WrittenInjector[count];
    for (int i = 0; i < count; i++) {
      injectors[i] = injector(i, count).begun(10 * i).finished(60_000 + i);
    }
    for (int end = 100; end < 60_000; end += random.nextInt(20)) {
      int begin = Math.max(0, end - (int) Math.exp(random.nextGaussian() + 5));
      String name = "GET /" + random.nextInt(5);
      String error = random.nextInt(20) == 0 ? "503 no " + random.nextInt(3) : "";
      union.request(name, begin, end, error);
      injectors[random.nextInt(count)].request(name, begin, end, error);
    }
    RunResults required = RunResults.read(new RunDirectory(union.end()));

    RunResults merged = RunResults.read(merge(false, injectors).directory());

    assertEquals(Optional.empty(), merged.partial());
    assertEquals(figures(required), figures(merged));
    assertEquals(required.seconds().size(), merged.seconds().size());
    assertEquals(
        required.failures().stream().map(f -> f.request() + f.error() + f.occurrences()).toList(),
        merged.failures().stream().map(f -> f.request() + f.error() + f.occurrences()).toList());
  }

  private static List<String> figures(RunResults run) {
    return Stream.concat(run.requests().stream(), Stream.of(run.all()))
        .map(MergeTest::figures)
        .toList();
  }

  private static String figures(Statistics one) {
    StringBuilder figures = new StringBuilder(one.name() + " " + one.count() + " ");
    figures.append(one.failures()).append(' ').append(one.min()).append(' ').append(one.max());
    for (double percentile : new double[] {50, 66, 75, 90, 95, 99, 99.9}) {
      figures.append(' ').append(one.percentile(percentile));
    }
    return figures.toString();
  }

  /** Each of two injectors records some names alone that the other one puts together. */
  @Test
  void isWholeWithMoreNamesThanAnInjectorRecords() {
    WrittenInjector one = injector(0, 2).begun(0).finished(60_000);
    WrittenInjector other = injector(1, 2).begun(0).finished(60_000);
    for (int name = 0; name < 1_200; name++) {
      int end = 1_000 + 10 * name;
      one.request("GET /a/" + name, end - 100, end, name % 50 == 0 ? "503 no" : "");
      other.request("GET /a/" + (1_400 - name), end - 100, end, name % 50 == 0 ? "503 no" : "");
    }

    RunResults merged = RunResults.read(merge(false, one, other).directory());

    assertEquals(Optional.empty(), merged.partial());
    assertEquals(2_400, merged.all().count());
    assertEquals(48, merged.all().failures());
    // Those from 401 to 999 are among the first thousand of both.
    assertEquals(2, named(merged, "GET /a/401").count());
    assertEquals(2, named(merged, "GET /a/999").count());
    assertEquals(2_400 - 2 * 599, named(merged, Recorder.OTHER_NAMES).count());
    assertEquals(600, merged.requests().size());
  }

  private static Statistics named(RunResults run, String name) {
    return run.requests().stream().filter(one -> one.name().equals(name)).findFirst().get();
  }

  @Test
  void saysOnceWhatARunHasOnce() throws Exception {
    Merge merge =
        merge(
            false,
            injector(1, 2).begun(300).finished(60_500),
            injector(0, 2).begun(0).event(5_000, "guard", "p95 is high").finished(60_100));

    RunResults merged = RunResults.read(merge.directory());

    assertEquals(
        List.of(
            "0 started The first virtual user has started",
            "5000 guard Injector 0: p95 is high",
            "5300 ramp-over All 20 virtual users have started",
            "60500 finished The last virtual user has ended",
            "60500 merged 2 injectors, started within 0.3 s, under load together for 59.7 s of 60.3 s"),
        merged.events().stream()
            .map(
                event ->
                    "%d %s %s"
                        .formatted(WrittenInjector.millis(event.at()), event.type(), event.text()))
            .toList());
    assertEquals(1, merged.info().shard().count());
    assertEquals("nightly", merged.info().nameOfAll());
    assertEquals(List.of(0, 1), merged.info().injectors().stream().map(Injector::index).toList());
    assertTrue(Files.exists(merge.directory().path().resolve("injectors/1/run.json")));
  }

  @Test
  void takesAllRequestsOfALostInjectorFromItsLines() throws Exception {
    WrittenInjector whole = injector(0, 2).begun(0).finished(60_000);
    WrittenInjector lost = injector(1, 2).begun(0);
    for (int second = 0; second < 60; second++) {
      whole.request("GET /a", second * 1000 + 10, second * 1000 + 110, "");
      if (second < 20) {
        lost.request("GET /a", second * 1000, second * 1000 + 200, "");
      }
    }
    lost.lastLineAt(20_000);
    RunDirectory directory = new RunDirectory(lost.end());
    byte[] log = Files.readAllBytes(directory.simulationLog());
    Files.write(directory.simulationLog(), Arrays.copyOf(log, log.length / 2));

    Merge merge = merge(false, whole, lost);

    RunResults merged = RunResults.read(merge.directory());
    assertEquals(80, merged.all().count());
    assertEquals(20, merge.overlap().together().toSeconds());
    assertEquals(
        "injector 1 was lost at 2027-01-15T08:00:20Z", merged.partial().orElse("").split(";")[0]);
  }

  @Test
  void takesAllRequestsFromItsLinesWhenALogIsNotThere() throws Exception {
    WrittenInjector whole = injector(0, 2).begun(0).request("GET /a", 0, 100, "").finished(60_000);
    WrittenInjector lost = injector(1, 2).begun(0).request("GET /a", 0, 200, "");
    lost.lastLineAt(20_000);
    Files.delete(new RunDirectory(lost.end()).simulationLog());

    RunResults merged = RunResults.read(merge(false, whole, lost).directory());

    assertEquals(2, merged.all().count());
    assertEquals(
        "injector 1 was lost at 2027-01-15T08:00:20Z", merged.partial().orElse("").split(";")[0]);
  }

  @Test
  void isPartialWhenTheLogOfAnInjectorThatEndedIsNotThere() throws Exception {
    WrittenInjector whole = injector(0, 2).begun(0).request("GET /a", 0, 100, "").finished(60_000);
    WrittenInjector other = injector(1, 2).begun(0).request("GET /a", 0, 200, "").finished(60_000);
    Files.delete(new RunDirectory(other.end()).simulationLog());

    RunResults merged = RunResults.read(merge(false, whole, other).directory());

    assertEquals(2, merged.all().count());
    assertTrue(merged.partial().orElse("").contains("simulation.log and live.jsonl disagree"));
  }

  @Test
  void saysWhichFilesOfAnInjectorAreDamaged() throws Exception {
    WrittenInjector whole = injector(0, 2).begun(0).request("GET /a", 0, 100, "").finished(60_000);
    WrittenInjector other = injector(1, 2).event(0, "guard", "p95 is high").begun(0);
    Path events = new RunDirectory(other.finished(60_000).end()).events();
    Files.writeString(events, Files.readString(events).substring(1));
    Path resources = new RunDirectory(other.end()).resources();
    Files.writeString(resources, "version,time\n9,now\n9,now\n");

    RunResults merged = RunResults.read(merge(false, whole, other).directory());

    assertEquals(
        Optional.of(
            "Injector 1: events.jsonl: some of its lines are damaged; Injector 1: resources.csv:2:"
                + " version must be 1, but is \"9\"; the file is damaged or of another version"),
        merged.partial());
  }

  /** One injector begins to end 20 s after the start; the other one works for the whole minute. */
  @Test
  void endsTheSteadyPhaseWhenTheFirstInjectorIsStopped() {
    WrittenInjector stopped =
        injector(0, 2).begun(0).event(20_000, EventType.STOPPED, "").finished(20_100);
    WrittenInjector whole = injector(1, 2).begun(0).finished(60_000);
    for (int second = 0; second < 60; second++) {
      whole.request("GET /a", second * 1000 + 10, second * 1000 + 110, "");
    }

    RunResults merged = RunResults.read(merge(false, stopped, whole).directory());

    Phase steady = merged.steady().orElseThrow();
    assertEquals(15, steady.all().count());
    assertEquals(1, steady.perSecond(steady.all().count()));
    assertEquals(60, merged.all().count());
  }

  /** A path that is too long for what is below {@code injectors} stands for a full disk. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesNothingOfAMergeThatFails() throws Exception {
    List<Path> directories =
        List.of(
            injector(0, 2).begun(0).request("GET /a", 0, 9, "").finished(60_000).end(),
            injector(1, 2).begun(0).request("GET /a", 0, 9, "").finished(60_000).end());
    int name = "local_normal_20270115_080000".length();
    Path results = folder;
    for (int left = 4_073 - name - 1 - length(folder); left > 0; left = left - 101) {
      results = results.resolve("d".repeat(Math.min(100, left - 1)));
    }
    Path deep = Files.createDirectories(results);

    assertThrows(UncheckedIOException.class, () -> Merge.of(deep, directories, false));

    try (Stream<Path> left = Files.list(deep)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** A directory in the way of run.json stands for what goes wrong at the very end. */
  @Test
  void takesThePlaceOfAnUnmergedRunWithRunJsonLast() throws Exception {
    List<Path> directories =
        List.of(
            injector(0, 2).begun(0).request("GET /a", 0, 9, "").finished(60_000).end(),
            injector(1, 2).begun(0).request("GET /a", 0, 9, "").finished(60_000).end());
    RunDirectory whole = new RunDirectory(folder.resolve("whole"));
    Path inTheWay = Files.createDirectories(whole.runJson().resolve("in the way"));

    assertThrows(UncheckedIOException.class, () -> Merge.within(whole, directories));

    assertTrue(Files.exists(inTheWay));
    try (Stream<Path> left = Files.list(whole.path())) {
      assertEquals(
          List.of("events.jsonl", "live.jsonl", "resources.csv", "run.json", "simulation.log"),
          left.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  private static int length(Path path) {
    return path.toString().length();
  }

  @Test
  void refusesInjectorsThatDoNotBelongTogether() {
    WrittenInjector one = injector(0, 2).begun(0).finished(60_000);
    WrittenInjector other =
        new WrittenInjector(folder.resolve("x"), 1, 2, Map.of("loadtest.uploads.timeout", "31s"))
            .begun(0)
            .finished(60_000);

    InvalidInput refused = assertThrows(InvalidInput.class, () -> merge(false, one, other));

    assertEquals(
        List.of(
            "%s: uploads.timeout must be \"30 seconds\" as of %s, but is \"31 seconds\"; merge the injectors of one run"
                .formatted(folder.resolve("x"), folder.resolve("of-2-number-0"))),
        refused.problems());
  }

  @Test
  void refusesOneGivenTwiceAndOneThatIsNotThere() {
    WrittenInjector one = injector(0, 3).begun(0).finished(60_000);
    WrittenInjector again =
        new WrittenInjector(folder.resolve("again"), 0, 3).begun(0).finished(60_000);
    WrittenInjector last = injector(2, 3).begun(0).finished(60_000);

    assertTrue(
        assertThrows(InvalidInput.class, () -> merge(false, one, again))
            .getMessage()
            .contains("both are number 0 of 3"));
    assertEquals(
        "injectors 1 of 3: must be given, but are not; add their directories, or merge what there is with --partial",
        assertThrows(InvalidInput.class, () -> merge(false, one, last)).getMessage());
  }

  @Test
  void refusesWhatIsMergedAlready() {
    WrittenInjector one = injector(0, 2).begun(0).finished(60_000);
    WrittenInjector other = injector(1, 2).begun(0).finished(60_000);
    Path merged = merge(false, one, other).directory().path();
    List<Path> again = List.of(one.end(), other.end(), merged);

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> Merge.of(folder.resolve("more"), again, false));

    assertEquals(
        merged
            + ": must be what one injector wrote, but is a merged run; give the injectors' own directories",
        refused.problems().get(0));
  }

  @Test
  void marksARunWithoutOneOfItsInjectorsAsPartial() {
    Merge merge = merge(true, injector(1, 2).begun(0).request("GET /a", 0, 9, "").finished(60_000));

    assertEquals(
        Optional.of("the files of injector 0 are missing"),
        RunResults.read(merge.directory()).partial());
  }

  @Test
  void refusesInjectorsThatRanOneAfterTheOther() {
    InvalidInput refused =
        assertThrows(
            InvalidInput.class,
            () ->
                merge(
                    false,
                    injector(0, 2).begun(0).finished(60_000),
                    injector(1, 2).begun(61_000).finished(121_000)));

    assertEquals(
        "injectors: must have run at the same time, but the last one began at 2027-01-15T08:01:01Z, when one had already ended at 2027-01-15T08:01:00Z; start them together",
        refused.getMessage());
    assertFalse(Files.exists(folder.resolve("results")));
  }

  @Test
  void correctsClocksByThatOfTheDatabaseThatAllHaveWatched() throws Exception {
    Merge merge =
        merge(
            false,
            injector(0, 2).begun(0).sample(1_000, 1_002).sample(2_000, 2_002).finished(60_000),
            injector(1, 2)
                .begun(4_000)
                .request("GET /a", 4_100, 4_200, "")
                .sample(5_000, 1_002)
                .finished(64_000));

    RunResults merged = RunResults.read(merge.directory());

    assertEquals(-4_000, merged.info().injectors().get(1).correctionMillis());
    assertEquals(100, WrittenInjector.millis(merged.whole().start()));
    assertEquals(
        Optional.of(0L),
        merged.events().stream()
            .filter(event -> event.type().equals(EventType.STARTED))
            .map(event -> WrittenInjector.millis(event.at()))
            .findFirst());
  }

  @Test
  void takesTheClockOfTheInjectorWhoseSamplesOfTheDatabaseItKeeps() {
    Merge merge =
        merge(
            false,
            injector(0, 2)
                .begun(0)
                .request("GET /a", 100, 200, "")
                .sample(1_000, 1_002)
                .finished(60_000),
            injector(1, 2).begun(4_000).sample(5_000, 1_002).sample(6_000, 2_002).finished(64_000));

    RunResults merged = RunResults.read(merge.directory());

    assertEquals(4_000, merged.info().injectors().get(0).correctionMillis());
    assertEquals(0, merged.info().injectors().get(1).correctionMillis());
    assertEquals(4_100, WrittenInjector.millis(merged.whole().start()));
    assertEquals(
        List.of(5_000L, 6_000L),
        merged.database().orElseThrow().stream()
            .map(sample -> WrittenInjector.millis(sample.time()))
            .toList());
  }
}

package co.duotopia.loadtest.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path folder;

  private RunDirectory run(String name, long seed, double factor) throws IOException {
    return ComparableRun.write(folder.resolve(name), seed, factor);
  }

  private static Comparison compare(RunDirectory baseline, RunDirectory run) {
    return Comparison.of(List.of(baseline), List.of(run));
  }

  private static void happens(RunDirectory run, int at, String type, String details)
      throws IOException {
    String line =
        "{\"v\":1,\"t\":%d,\"type\":\"%s\",\"text\":\"late\",\"details\":%s}\n"
            .formatted(WrittenRun.START.toEpochMilli() + at, type, details);
    Files.writeString(run.events(), Files.readString(run.events()) + line);
  }

  private List<String> hindrances(RunDirectory after) throws IOException {
    return compare(run("before", 1, 1), after).comparability().hindrances();
  }

  private static void describe(RunDirectory run, String field, String json) throws IOException {
    replace(run.runJson(), field, json);
  }

  private static void change(RunDirectory run, String field, String json) throws IOException {
    replace(run.summary(), field, json);
  }

  private static void replace(Path file, String field, String json) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode whole = (ObjectNode) mapper.readTree(file.toFile());
    whole.set(field, mapper.readTree(json));
    Files.writeString(file, whole.toString());
  }

  @Test
  void ofRunsOfOneLoadIsSound() throws IOException {
    Comparison comparison = compare(run("before", 1, 1), run("after", 2, 1));

    assertEquals(List.of(), comparison.comparability().hindrances());
    assertFalse(comparison.isWorse());
  }

  @Test
  void saysThatARunIsWorse() throws IOException {
    assertTrue(compare(run("before", 1, 1), run("after", 2, 1.3)).isWorse());
    assertFalse(compare(run("slow", 1, 1.3), run("fast", 2, 1)).isWorse());
  }

  @Test
  void takesSeveralRunsOfASideTogether() throws IOException {
    Comparison comparison =
        Comparison.of(
            List.of(run("one", 1, 1), run("two", 2, 1)),
            List.of(run("three", 3, 2), run("four", 4, 2)));

    assertTrue(comparison.isWorse());
    assertEquals(2, comparison.runs().size());
  }

  @Test
  void isHinderedByAnotherLoad() throws IOException {
    RunDirectory more = ComparableRun.write(folder.resolve("more"), 2, 1, Map.of("users", "3"));

    assertEquals(
        List.of("scenario.users: 2, then 3"),
        compare(run("before", 1, 1), more).comparability().hindrances());
  }

  @Test
  void isNotHinderedByUsersInReserve() throws IOException {
    RunDirectory after =
        ComparableRun.write(folder.resolve("after"), 2, 1, Map.of("max-users", "4"));

    Comparability found = compare(run("before", 1, 1), after).comparability();

    assertEquals(new Comparability(List.of(), List.of()), found);
  }

  @Test
  void remarksWhatIsDifferentWithoutHinderingIt() throws IOException {
    RunDirectory after =
        ComparableRun.write(
            folder.resolve("after"), 2, 1, Map.of("loadtest.standin.workers", "32"));

    Comparability found = compare(run("before", 1, 1), after).comparability();

    assertEquals(List.of(), found.hindrances());
    assertEquals(List.of("stand-in.workers: 64, then 32"), found.remarks());
  }

  @Test
  void remarksAnotherShareOfReplacedRecordings() throws IOException {
    RunDirectory before = run("before", 1, 1);
    RunDirectory after = run("after", 2, 1);
    change(before, "recordings", "{\"stored\":1000,\"replaced\":50}");
    change(after, "recordings", "{\"stored\":600,\"replaced\":480}");

    assertEquals(
        new Comparability(
            List.of(), List.of("recordings that replaced an earlier one: 5 %, then 80 %")),
        compare(before, after).comparability());
    change(after, "recordings", "{\"stored\":600,\"replaced\":40}");
    assertEquals(List.of(), compare(before, after).comparability().remarks());
    change(after, "recordings", "null");
    assertEquals(List.of(), compare(before, after).comparability().remarks());
  }

  @Test
  void isHinderedByARunThatSaysNothing() throws IOException {
    RunDirectory after = run("after", 2, 1);
    change(after, "outcome", "\"void\"");

    List<String> hindrances = compare(run("before", 1, 1), after).comparability().hindrances();

    assertEquals(1, hindrances.size());
    assertTrue(hindrances.get(0).contains("is void"), hindrances.get(0));
  }

  @Test
  void isHinderedByALoadGeneratorThatDidNotKeepUp() throws IOException {
    RunDirectory after = run("after", 2, 1);
    happens(after, 5_000, "guard", "{\"guard\":\"generator-late\"}");

    List<String> hindrances = hindrances(after);

    assertEquals(1, hindrances.size());
    assertTrue(hindrances.get(0).contains("is doubtful: late"), hindrances.get(0));
  }

  @Test
  void isHinderedByALoadGeneratorForWhichTheRunWasStopped() throws IOException {
    RunDirectory after = run("after", 2, 1);
    happens(after, 119_000, "stopped", "{\"by\":\"guard\",\"guard\":\"generator-cpu\"}");

    List<String> hindrances = hindrances(after);

    assertEquals(1, hindrances.size());
    assertTrue(hindrances.get(0).contains("is doubtful: late"), hindrances.get(0));
  }

  @Test
  void isHinderedByAnotherNumberOfUsersInTheSteadyPhase() throws IOException {
    RunDirectory after = run("after", 2, 1);
    happens(after, 1_000, "users", "{\"from\":2,\"to\":4}");

    assertEquals(List.of("users of the steady phase: 2, then 4"), hindrances(after));
  }

  @Test
  void isHinderedByThePartOfOneInjector() throws IOException {
    RunDirectory after = run("after", 2, 1);
    describe(after, "shard", "{\"index\":0,\"count\":2,\"run\":\"both\"}");

    List<String> hindrances = hindrances(after);

    assertEquals(1, hindrances.size());
    assertTrue(hindrances.get(0).contains("is the part of one injector"), hindrances.get(0));
  }

  @Test
  void tellsWhichFindingsAreNewAndWhichAreGone() throws IOException {
    RunDirectory before = run("before", 1, 1);
    RunDirectory after = run("after", 2, 1);
    change(
        before,
        "findings",
        "[{\"pattern\":\"a\",\"title\":\"A\"},{\"pattern\":\"b\",\"title\":\"B\"}]");
    change(
        after,
        "findings",
        "[{\"pattern\":\"b\",\"title\":\"B\",\"consequences\":[{\"pattern\":\"c\",\"title\":\"C\"}]}]");

    FindingsDifference findings = compare(before, after).findings();

    assertEquals(new FindingsDifference(List.of("A"), List.of("C"), List.of("B")), findings);
  }

  @Test
  void comparesCapacitiesByTheirIntervals() throws IOException {
    assertEquals(Optional.of(Judgement.WORSE), capacities(20, 21, 15, 18));
    assertEquals(Optional.of(Judgement.BETTER), capacities(20, 21, 23, 30));
    assertEquals(Optional.of(Judgement.SAME), capacities(20, 21, 20, 21));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(20, 30, 25, 35));
  }

  @Test
  void callsCapacitiesWithinFivePercentTheSameEvenIfTheirIntervalsDoNotOverlap()
      throws IOException {
    assertEquals(Optional.of(Judgement.SAME), capacities(153, 153, 152, 152));
    assertEquals(Optional.of(Judgement.SAME), capacities(152, 152, 153, 153));
    assertEquals(Optional.of(Judgement.WORSE), capacities(5, 5, 4, 4));
    assertEquals(Optional.of(Judgement.SAME), capacities(5, 5, 5, 6));
  }

  @Test
  void cannotTellCapacitiesBeyondAllUsersOfTheSearch() throws IOException {
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(200, 200, 200, 200));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(250, 260, 200, 200));
    assertEquals(Optional.of(Judgement.BETTER), capacities(20, 21, 200, 200));
    assertEquals(Optional.of(Judgement.WORSE), capacities(200, 200, 20, 21));
  }

  @Test
  void callsACapacityThatFallsWorseThanAnyOtherAndNoBaseline() throws IOException {
    String found = capacity("found", 20, 21);
    String falls = capacity("falls", 20, 21);

    assertEquals(Optional.of(Judgement.WORSE), capacities(found, falls));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(falls, found));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(falls, falls));
  }

  /** The estimate and the interval of a search without a good level are those it started from. */
  @Test
  void callsACapacityWorseWhereNoLevelIsSustained() throws IOException {
    String found = levels("found", 20, 19, 21, level(19, 3, 0), level(22, 0, 3));
    String dead = levels("not-recovered", 1, 0, 32, level(12, 0, 3));
    String nothing = levels("nothing", 1, 0, 1, level(12, 0, 2), level(1, 0, 3));
    String beyond = levels("not-recovered", 1, 0, 40, level(30, 0, 3));

    assertEquals(Optional.of(Judgement.WORSE), capacities(found, dead));
    assertEquals(Optional.of(Judgement.WORSE), capacities(found, nothing));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(found, beyond));
    assertEquals(Optional.of(Judgement.BETTER), capacities(dead, found));
    assertEquals(Optional.of(Judgement.BETTER), capacities(nothing, found));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(nothing, dead));
  }

  @Test
  void cannotTellACapacityOfWhichNothingWasJudged() throws IOException {
    String found = levels("found", 20, 19, 21, level(19, 3, 0), level(22, 0, 3));
    String late = levels("generator", 1, 0, 12, level(12, 0, 0));
    String begun = levels("unfinished", 12, 12, 14, level(12, 3, 0));

    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(found, late));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(late, found));
    assertEquals(Optional.of(Judgement.CANNOT_TELL), capacities(found, begun));
  }

  private static String level(int users, int good, int bad) {
    String verdict = good > bad ? "good" : bad > 0 ? "bad" : "void";
    return "{\"users\":%d,\"good\":%d,\"bad\":%d,\"verdict\":\"%s\"}"
        .formatted(users, good, bad, verdict);
  }

  private static String levels(String kind, int users, int low, int high, String... levels) {
    return "{\"kind\":\"%s\",\"users\":%d,\"low\":%d,\"high\":%d,\"most\":200,\"levels\":[%s]}"
        .formatted(kind, users, low, high, String.join(",", levels));
  }

  @Test
  void statesACapacityAsFarAsItWasMeasured() throws IOException {
    assertEquals("fewer than 12 users", stated(levels("not-recovered", 1, 0, 32, level(12, 0, 3))));
    assertEquals("none", stated(levels("nothing", 1, 0, 1, level(1, 0, 3))));
    assertEquals("none", stated(levels("nothing", 0, 0, 0, level(12, 2, 1), level(25, 0, 2))));
    assertEquals("unknown", stated(levels("generator", 1, 0, 12, level(12, 0, 0))));
    assertEquals("at least 12 users", stated(levels("unfinished", 12, 12, 14, level(12, 3, 0))));
  }

  private static String stated(String capacity) throws IOException {
    ObjectNode summary = new ObjectMapper().createObjectNode();
    summary.set("capacity", new ObjectMapper().readTree(capacity));
    return SearchedCapacity.of(summary).orElseThrow().text();
  }

  private Optional<Judgement> capacities(int low, int high, int thenLow, int thenHigh)
      throws IOException {
    return capacities(capacity("found", low, high), capacity("found", thenLow, thenHigh));
  }

  private static String capacity(String kind, int low, int high) {
    return "{\"kind\":\"%s\",\"users\":%d,\"low\":%d,\"high\":%d,\"most\":200}"
        .formatted(kind, low, low, high);
  }

  private Optional<Judgement> capacities(String first, String then) throws IOException {
    RunDirectory before = run("before", 1, 1);
    RunDirectory after = run("after", 2, 1);
    change(before, "capacity", first);
    change(after, "capacity", then);
    return compare(before, after).capacity();
  }

  @Test
  void isHinderedByTheSameRunOnBothSides() throws IOException {
    RunDirectory run = run("before", 1, 1);

    assertEquals(1, compare(run, run).comparability().hindrances().size());
  }

  @Test
  void isHinderedByARunThatIsGivenTwiceOnASide() throws IOException {
    RunDirectory after = run("after", 2, 1);

    List<String> hindrances =
        Comparison.of(List.of(run("before", 1, 1)), List.of(after, after))
            .comparability()
            .hindrances();

    assertEquals(1, hindrances.size());
    assertTrue(hindrances.get(0).contains("twice"), hindrances.get(0));
  }

  @Test
  void remarksAnotherTargetOfTheSameEnvironment() throws IOException {
    RunDirectory before = run("before", 1, 1);
    RunDirectory after = run("after", 2, 1);
    describe(after, "standIn", "false");
    describe(after, "target", "\"http://other.example.com\"");

    assertEquals(
        List.of("target: stand-in, then http://other.example.com"),
        compare(before, after).comparability().remarks());
  }
}

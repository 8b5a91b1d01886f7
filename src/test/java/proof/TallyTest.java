package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Answer RIGHT =
      found(List.of("cold-starts"), Confidence.CERTAIN, "cold-starts");
  private static final Answer WRONG = found(List.of("cold-starts"), Confidence.LIKELY, "login-cpu");
  private static final Answer MISSED = nothing(List.of("cold-starts"), Answer.UNEXPLAINED);
  private static final Answer WELL = nothing(List.of(), Answer.NOTHING);
  private static final Answer FALSE = found(List.of(), Confidence.POSSIBLE, "login-cpu");
  private static final List<String> TWO = List.of("rate-limit", "slow-queries");

  /** The first of the names is that of the first finding. */
  private static Answer found(List<String> truth, Confidence sure, String... named) {
    return new Answer(
        truth, named[0], Optional.of(sure), Set.of(named), Set.of(), Optional.empty(), "runs/one");
  }

  private static Answer nothing(List<String> truth, String first) {
    return new Answer(
        truth, first, Optional.empty(), Set.of(), Set.of(), Optional.empty(), "runs/one");
  }

  private static Answer late(long seconds) {
    return new Answer(
        List.of("cold-starts"),
        "cold-starts",
        Optional.of(Confidence.CERTAIN),
        Set.of("cold-starts"),
        Set.of(),
        Optional.of(Duration.ofSeconds(seconds)),
        "runs/one");
  }

  private static Tally of(Answer... answers) {
    return new Tally(List.of(answers));
  }

  @Test
  void countsFirstFindingsOfRunsWithOneFaultOnly() {
    Tally tally = of(RIGHT, WRONG, MISSED, WELL, found(TWO, Confidence.LIKELY, "rate-limit"));

    assertEquals(new Share(1, 3), tally.firstRight());
    assertEquals("1 of 3 (33.3 %)", tally.firstRight().toString());
  }

  @Test
  void anyFindingOnAHealthyRunIsFalse() {
    Tally tally = of(WELL, FALSE, nothing(List.of(), Answer.UNEXPLAINED), RIGHT);

    assertEquals(new Share(1, 3), tally.falseFindings());
  }

  @Test
  void ofSeveralFaultsTheFirstFindingIsAnyOfThem() {
    Tally tally =
        of(
            found(TWO, Confidence.CERTAIN, "slow-queries"),
            found(TWO, Confidence.CERTAIN, "slow-queries", "rate-limit"),
            found(TWO, Confidence.CERTAIN, "login-cpu", "slow-queries", "rate-limit"));

    assertEquals(new Share(2, 3), tally.severalFirstRight());
    assertEquals(new Share(2, 3), tally.severalAllNamed());
  }

  @Test
  void calibrationCountsEachFirstFinding() {
    Tally tally = of(RIGHT, RIGHT, WRONG, MISSED, WELL, FALSE);

    assertEquals(new Share(2, 2), tally.rightWhen(Confidence.CERTAIN));
    assertEquals(new Share(0, 1), tally.rightWhen(Confidence.LIKELY));
    assertEquals(new Share(0, 1), tally.rightWhen(Confidence.POSSIBLE));
  }

  @Test
  void onsetsAreOffEarlyOrLate() {
    Tally tally = of(late(2), late(-4), RIGHT, late(1));

    assertEquals(List.of(late(1), late(2), late(-4)), tally.byOnsetError());
    assertTrue(
        ProofReport.of(View.DATABASE, tally)
            .contains(
                "onset against the real one: median 2.0 s off, of 3 runs; worst -4.0 s, of cold-starts"));
  }

  @Test
  void reachesTheGoalWithExactlyThatManyRight() {
    Answer[] nineteenOf20 =
        Stream.concat(Collections.nCopies(19, RIGHT).stream(), Stream.of(WRONG))
            .toArray(Answer[]::new);

    assertTrue(of(nineteenOf20).reaches(OptionalDouble.of(95)));
    assertFalse(of(nineteenOf20).reaches(OptionalDouble.of(95.1)));
  }

  @Test
  void oneFalseFindingOf50IsBearableAndOneOf49IsNot() {
    List<Answer> healthy = Collections.nCopies(48, WELL);

    assertTrue(with(healthy, WELL, FALSE).reaches(OptionalDouble.empty()));
    assertFalse(with(healthy, FALSE).reaches(OptionalDouble.empty()));
  }

  private static Tally with(List<Answer> answers, Answer... more) {
    return new Tally(Stream.concat(answers.stream(), Stream.of(more)).toList());
  }

  @Test
  void wrongIsAlsoWhereNotAllWasNamed() {
    Answer half = found(TWO, Confidence.CERTAIN, "rate-limit");

    assertEquals(List.of(WRONG, FALSE, half), of(RIGHT, half, FALSE, WELL, WRONG).wrong());
  }

  @Test
  void aWrongCertainFindingBesideARightOneMissesTheGoal() {
    Answer beside =
        new Answer(
            List.of("cold-starts"),
            "cold-starts",
            Optional.of(Confidence.CERTAIN),
            Set.of("cold-starts", "slow-queries"),
            Set.of("slow-queries"),
            Optional.empty(),
            "runs/one");
    List<Answer> right = Collections.nCopies(32, RIGHT);

    Tally tally = with(right, beside);

    assertEquals(new Share(1, 33), tally.certainBesideWrong());
    assertEquals(List.of(beside), tally.wrong());
    assertTrue(
        ProofReport.of(View.DATABASE, tally)
            .contains(
                "wrong cold-starts: cold-starts (certain); also slow-queries; certain and wrong slow-queries"));
    assertFalse(tally.reaches(OptionalDouble.of(95)));
    assertTrue(with(Collections.nCopies(33, RIGHT), beside).reaches(OptionalDouble.of(95)));
  }

  @Test
  void theMatrixHasARowATruthAndAColumnAFirstFinding() {
    List<String> lines =
        Matrix.of(
            List.of(
                RIGHT, RIGHT, WRONG, WELL, found(TWO, Confidence.LIKELY, "rate-limit"), MISSED));

    assertEquals(
        List.of(
            "  truth                      a  b  c  d  ?  -",
            "a cold-starts                2  1  .  .  1  .",
            "b login-cpu                  .  .  .  .  .  .",
            "c rate-limit                 .  .  .  .  .  .",
            "d slow-queries               .  .  .  .  .  .",
            "  healthy                    .  .  .  .  .  1",
            "  rate-limit + slow-queries  .  .  1  .  .  .",
            "? no pattern fits, - nothing is wrong"),
        lines);
  }

  @Test
  void theReportNamesTheRunsToLookAt() {
    List<String> lines = ProofReport.of(View.DATABASE, of(RIGHT, WRONG, WELL));

    assertTrue(lines.contains("one fault, first finding right: 1 of 2 (50.0 %), goal 95 %"));
    assertTrue(lines.contains("healthy, with a false finding: 0 of 1 (0.0 %), goal at most 2 %"));
    assertTrue(lines.contains("first findings that are likely, right: 0 of 1 (0.0 %), goal 85 %"));
    assertTrue(lines.contains("onset against the real one: not known of any"));
    assertEquals(
        List.of("wrong cold-starts: login-cpu (likely)", "  runs/one"),
        lines.subList(lines.size() - 2, lines.size()));
  }
}

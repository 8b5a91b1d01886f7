package proof;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The right and wrong answers of one view. */
record Tally(List<Answer> answers) {
  private static final double FALSE_FINDINGS_GOAL = 2;
  private static final double PAIRS_GOAL = 80;
  private static final double CERTAIN_BESIDE_GOAL = 3;

  /** Share of the runs with one fault that have it as their first finding. */
  Share firstRight() {
    return Share.of(answers.stream().filter(Answer::isSingle).toList(), Answer::isRight);
  }

  /** Share of the healthy runs that have a finding. */
  Share falseFindings() {
    return Share.of(
        answers.stream().filter(Answer::isHealthy).toList(), answer -> !answer.isRight());
  }

  /** Share of the runs with several faults that have one of them as their first finding. */
  Share severalFirstRight() {
    return Share.of(answers.stream().filter(Answer::isOfSeveral).toList(), Answer::isRight);
  }

  /** Share of these runs that have all of them among their findings. */
  Share severalAllNamed() {
    return Share.of(answers.stream().filter(Answer::isOfSeveral).toList(), Answer::namesAll);
  }

  /** Share of the first findings of this certainty that were right. */
  Share rightWhen(Confidence confidence) {
    return Share.of(
        answers.stream().filter(a -> a.confidence().equals(Optional.of(confidence))).toList(),
        Answer::isRight);
  }

  /** Share of the runs in which another finding than the first is certain and wrong. */
  Share certainBesideWrong() {
    return Share.of(answers, answer -> !answer.certainBeside().isEmpty());
  }

  /** Those whose real onset is known, the one that is off least first, be it early or late. */
  List<Answer> byOnsetError() {
    return answers.stream()
        .filter(answer -> answer.late().isPresent())
        .sorted(Comparator.comparing(answer -> answer.late().orElseThrow().abs()))
        .toList();
  }

  /**
   * The wrong answers, including those that named only some of several faults, or another cause as
   * certain.
   */
  List<Answer> wrong() {
    return answers.stream()
        .filter(
            answer ->
                !answer.isRight()
                    || !answer.isHealthy() && !answer.namesAll()
                    || !answer.certainBeside().isEmpty())
        .sorted(Comparator.comparing(Answer::truthText))
        .toList();
  }

  /**
   * @param goal least percent of the first findings that have to be right
   */
  boolean reaches(OptionalDouble goal) {
    boolean enough =
        goal.isEmpty() || firstRight().all() == 0 || firstRight().percent() >= goal.getAsDouble();
    boolean pairs = severalAllNamed().all() == 0 || severalAllNamed().percent() >= PAIRS_GOAL;
    return enough
        && pairs
        && falseFindings().percent() <= FALSE_FINDINGS_GOAL
        && certainBesideWrong().percent() <= CERTAIN_BESIDE_GOAL;
  }
}

package proof;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The effect of the backend's log on the first findings of the same runs. */
final class LogEffect {
  private final List<String> lines = new ArrayList<>();
  private int compared;
  private int surer;
  private int worse;

  private LogEffect() {}

  /** Empty where no run has a log. */
  static Optional<LogEffect> of(List<Judged> judged) {
    LogEffect effect = new LogEffect();
    judged.forEach(effect::take);
    return effect.compared == 0 ? Optional.empty() : Optional.of(effect);
  }

  private void take(Judged run) {
    run.withoutLog().forEach((view, before) -> take(run, view, before, run.answers().get(view)));
  }

  private void take(Judged run, View view, Answer before, Answer after) {
    compared++;
    if (before.first().equals(after.first()) && before.confidence().equals(after.confidence())) {
      return;
    }
    boolean isWorse =
        before.isRight() && !after.isRight()
            || !after.isRight() && after.confidence().equals(Optional.of(Confidence.CERTAIN));
    worse += isWorse ? 1 : 0;
    surer += after.isRight() && !isWorse ? 1 : 0;
    lines.add(
        "%s, %s: %s → %s%s"
            .formatted(
                run.order().cell().name(),
                view.text(),
                said(before),
                said(after),
                isWorse ? " (worse)" : after.isRight() ? "" : " (wrong, as before)"));
  }

  private static String said(Answer answer) {
    return answer.first() + answer.confidence().map(sure -> " (" + sure.text() + ")").orElse("");
  }

  boolean isWorse() {
    return worse > 0;
  }

  List<String> lines() {
    List<String> all = new ArrayList<>();
    all.add("");
    all.add(
        "What the backend's log changes: of %d first findings %d became right or surer, %d worse"
            .formatted(compared, surer, worse));
    all.addAll(lines);
    return all;
  }
}

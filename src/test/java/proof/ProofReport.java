package proof;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The proof's report on one view, as lines of text. */
final class ProofReport {
  private static final Map<Confidence, Integer> CALIBRATED =
      Map.of(Confidence.CERTAIN, 97, Confidence.LIKELY, 85, Confidence.POSSIBLE, 50);

  private final View view;
  private final Tally tally;
  private final List<String> lines = new ArrayList<>();

  private ProofReport(View view, Tally tally) {
    this.view = view;
    this.tally = tally;
  }

  static List<String> of(View view, Tally tally) {
    return new ProofReport(view, tally).lines();
  }

  private List<String> lines() {
    lines.add("");
    lines.add("What the first finding says, " + view.text());
    lines.add("");
    lines.addAll(Matrix.of(tally.answers()));
    lines.add("");
    lines.add("one fault, first finding right: " + tally.firstRight() + goal());
    lines.add("healthy, with a false finding: " + tally.falseFindings() + ", goal at most 2 %");
    lines.add("several faults, first finding is one of them: " + tally.severalFirstRight());
    lines.add("several faults, all found: " + tally.severalAllNamed() + ", goal 80 %");
    for (Confidence confidence : Confidence.values()) {
      lines.add(
          "first findings that are %s, right: %s, goal %d %%"
              .formatted(
                  confidence.text(), tally.rightWhen(confidence), CALIBRATED.get(confidence)));
    }
    lines.add(
        "certain beside the first, wrong: " + tally.certainBesideWrong() + ", goal at most 3 %");
    lines.add("onset against the real one: " + onset(tally.byOnsetError()));
    tally.wrong().forEach(answer -> lines.addAll(wrong(answer)));
    return lines;
  }

  private String goal() {
    return view.goal().isEmpty()
        ? ""
        : String.format(Locale.ROOT, ", goal %.0f %%", view.goal().getAsDouble());
  }

  private static String onset(List<Answer> known) {
    if (known.isEmpty()) {
      return "not known of any";
    }
    Answer worst = known.get(known.size() - 1);
    return "median %s off, of %d runs; worst %s, of %s"
        .formatted(
            seconds(known.get((known.size() - 1) / 2).late().orElseThrow().abs()),
            known.size(),
            seconds(worst.late().orElseThrow()),
            worst.truthText());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** Lines on wrong answers, with the directories of the runs. */
  private static List<String> wrong(Answer answer) {
    String confidence = answer.confidence().map(sure -> " (" + sure.text() + ")").orElse("");
    String others =
        new TreeSet<>(answer.named())
            .stream()
                .filter(pattern -> !pattern.equals(answer.first()))
                .collect(Collectors.joining(", "));
    return List.of(
        "%s %s: %s%s%s"
            .formatted(
                answer.isRight() && answer.certainBeside().isEmpty() ? "incomplete" : "wrong",
                answer.truthText(),
                answer.first(),
                confidence,
                (others.isEmpty() ? "" : "; also " + others)
                    + (answer.certainBeside().isEmpty()
                        ? ""
                        : "; certain and wrong " + String.join(", ", answer.certainBeside()))),
        "  " + answer.run());
  }
}

package proof;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import proof.Lanes.Order;

/**
 * A run that was looked at in each view.
 *
 * @param withoutLog the same as if the run had no log of the backend; none when it has none
 * @param answers one a view; none when it says nothing
 * @param problem why it says nothing, in a few words; empty when it does
 */
public record Judged(
    Order order,
    Map<View, Answer> answers,
    Map<View, Answer> withoutLog,
    Optional<String> problem) {

  /**
   * @param proof folder of all cells
   */
  static Judged read(Path proof, Order order) throws IOException {
    CellRun cellRun = new CellRun(proof, order);
    Optional<RunDirectory> run = cellRun.results();
    if (run.isEmpty()) {
      return not(order, "it did not come to its end: " + cellRun.lastLine());
    }
    Onsets onsets = Onsets.of(run.get());
    if (!order.cell().truth().stream().allMatch(onsets::began)) {
      return not(order, "its faults did not begin, see " + run.get().truth());
    }
    RunResults results = RunResults.read(run.get());
    Map<View, Answer> answers = new EnumMap<>(View.class);
    Map<View, Answer> withoutLog = new EnumMap<>(View.class);
    for (View view : View.values()) {
      answers.put(view, answer(view, order, onsets, results, run.get()));
      if (results.log().isPresent()) {
        RunResults silent = View.withoutLog(results);
        withoutLog.put(view, answer(view, order, onsets, silent, run.get()));
      }
    }
    return new Judged(order, answers, withoutLog, Optional.empty());
  }

  static Judged not(Order order, String problem) {
    return new Judged(order, Map.of(), Map.of(), Optional.of(problem));
  }

  private static Answer answer(
      View view, Order order, Onsets onsets, RunResults results, RunDirectory run) {
    RunResults seen = view.of(results);
    Instant start =
        seen.events().stream()
            .filter(event -> event.type().equals("started"))
            .map(Event::at)
            .findFirst()
            .orElse(Instant.MAX);
    return Answer.of(
        view.visible(order.cell().truth()),
        order.cell().truth(),
        Diagnosis.of(seen, Assessment.of(seen)),
        profile -> onsets.of(profile, start),
        run.path().toString());
  }

  /** One line. */
  @Override
  public String toString() {
    String name = "%s, seed %d: ".formatted(order.cell().name(), order.seed());
    return name + problem.map("no test: "::concat).orElseGet(() -> said(answers));
  }

  private static String said(Map<View, Answer> answers) {
    Answer best = answers.get(View.DATABASE);
    return best.first() + best.confidence().map(sure -> " (" + sure.text() + ")").orElse("");
  }
}

package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reasons why measurements may not be the target's. */
final class Doubts {
  private static final Catalogue TEXTS = Catalogue.section("doubts");
  private static final String GUARD = "guard";
  private static final String OF_THE_GENERATOR = "generator-";

  private Doubts() {}

  /** That the load generator was unhealthy: a sentence each; mostly none. */
  static List<String> ofTheGenerator(RunResults results, Objective objective) {
    return Stream.of(
            LateStarts.doubt(results, objective).stream(), ofGuards(results), ofTheClock(results))
        .flatMap(doubts -> doubts)
        .toList();
  }

  /** One for each guard of the load generator that was broken. */
  private static Stream<String> ofGuards(RunResults results) {
    return results.events().stream()
        .filter(event -> event.type().equals(GUARD))
        .filter(event -> guard(event).startsWith(OF_THE_GENERATOR))
        .collect(
            Collectors.toMap(Doubts::guard, Event::text, (first, later) -> first, TreeMap::new))
        .values()
        .stream()
        .map(text -> TEXTS.say("generator", "violation", text));
  }

  /** The first jump since the first user's start; what came before is of no request. */
  private static Stream<String> ofTheClock(RunResults results) {
    return results.resources().stream()
        .filter(sample -> !sample.time().isBefore(results.whole().start()))
        .filter(sample -> sample.clockJump().abs().compareTo(ResourceSample.CLOCK_JUMP) >= 0)
        .limit(1)
        .map(Doubts::jump);
  }

  private static String jump(ResourceSample sample) {
    String by = Formats.duration(sample.clockJump().abs());
    String at = Formats.time(sample.time());
    return sample.clockJump().isNegative()
        ? TEXTS.say("clock-back", "by", by, "at", at)
        : TEXTS.say("clock-ahead", "by", by, "at", at);
  }

  private static String guard(Event event) {
    return String.valueOf(event.details().getOrDefault(GUARD, ""));
  }
}

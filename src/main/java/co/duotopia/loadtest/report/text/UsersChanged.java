package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.results.PhaseTimes.Steady;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Texts about changes of the working users during a run. */
public final class UsersChanged {
  private static final Catalogue TEXTS = Catalogue.section("users");

  private UsersChanged() {}

  /** A few words that follow the load in the settings. */
  public static Optional<String> inShort(RunResults results) {
    return numbers(results).map(numbers -> TEXTS.say("short", "numbers", numbers));
  }

  /** A sentence; empty where it was not. */
  static Optional<String> sentence(RunResults results) {
    int before = results.info().users();
    return numbers(results)
        .map(
            numbers ->
                TEXTS.say(
                    "changed",
                    "before",
                    Formats.count(before),
                    "numbers",
                    numbers,
                    "steady",
                    Formats.count(
                        results.times().steady().flatMap(Steady::users).orElse(before), "user")));
  }

  private static Optional<String> numbers(RunResults results) {
    List<Event> changes =
        results.events().stream().filter(event -> event.type().equals(EventType.USERS)).toList();
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            changes.stream()
                .map(
                    change ->
                        TEXTS.say(
                            "number",
                            "users",
                            change.details().getOrDefault("to", "?"),
                            "time",
                            Formats.time(change.at())))
                .collect(Collectors.joining(", ")));
  }
}

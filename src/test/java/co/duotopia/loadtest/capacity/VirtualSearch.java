package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelMeter.Arrival;
import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.SearchPlan.Level;
import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole search in virtual time, with the settings as shipped.
 *
 * @param took of virtual time
 */
public record VirtualSearch(CapacityAnswer answer, List<Event> events, Duration took) {
  private static final int WINDOWS_OF_TRUTH = 300;

  public static VirtualSearch run(
      Service service, int most, Duration thinkMin, Duration thinkMax, long seed) {
    Settings settings = settings(most, thinkMin, thinkMax);
    VirtualTarget target = new VirtualTarget(service, most, thinkMin, thinkMax, seed);
    List<Event> events = new ArrayList<>();
    CapacitySearch search = new CapacitySearch(settings, target, target, events::add);
    long seconds = 0;
    while (!isOver(events) && seconds < settings.scenario().time().toSeconds()) {
      search.second(target.second());
      seconds++;
    }
    search.end(false);
    return new VirtualSearch(
        CapacityAnswer.of(events, most).orElseThrow(), events, Duration.ofSeconds(seconds));
  }

  /**
   * The capacity, measured exhaustively: from below, the last number of users under which most
   * windows are good.
   */
  public static int truth(Service service, int most, Duration thinkMin, Duration thinkMax) {
    Settings settings = settings(most, thinkMin, thinkMax);
    for (int users = 1; users <= most; users++) {
      if (!isBorne(service, users, settings, thinkMin, thinkMax)) {
        return users - 1;
      }
    }
    return most;
  }

  private static boolean isBorne(
      Service service, int users, Settings settings, Duration thinkMin, Duration thinkMax) {
    VirtualTarget target = new VirtualTarget(service, users, thinkMin, thinkMax, -users);
    LevelObjective objective = LevelObjective.of(settings);
    target.target(users);
    for (int i = 0; i < 120; i++) {
      target.second();
    }
    int good = 0;
    for (int i = 0; i < WINDOWS_OF_TRUTH; i++) {
      LevelMeter meter =
          new LevelMeter(
              new Level(users, Purpose.BRACKET),
              settings.scenario().traits().search().orElseThrow(),
              objective,
              target.instant());
      Optional<Visit> visit = Optional.empty();
      while (visit.isEmpty()) {
        visit = meter.add(target.second(), Arrival.THERE, false, target.instant());
      }
      good += visit.get().verdict() == Verdict.GOOD ? 1 : 0;
    }
    return 2 * good > WINDOWS_OF_TRUTH;
  }

  private static boolean isOver(List<Event> events) {
    return events.stream().anyMatch(event -> event.type().equals(EventType.SEARCHED));
  }

  static Settings settings(int most, Duration thinkMin, Duration thinkMax) {
    Map<String, String> properties =
        Map.of(
            "users", Integer.toString(most),
            "loadtest.journey.think-time.min", thinkMin.toMillis() + "ms",
            "loadtest.journey.think-time.max", thinkMax.toMillis() + "ms");
    return new SettingsLoader(
            properties, Map.of(), Path.of("target"), SettingsLoader.ofProcess().conf())
        .load("capacity");
  }
}

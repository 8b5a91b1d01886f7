package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole search in virtual time, with the settings as shipped.
 *
 * @param took of virtual time
 */
public record VirtualSearch(CapacityAnswer answer, List<Event> events, Duration took) {
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

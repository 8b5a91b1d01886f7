package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.database.PostgresServer;
import co.duotopia.loadtest.monitor.HandClock;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.run.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A database monitor without its thread: takes a sample when it is told, one second after the last.
 */
final class Watching implements AutoCloseable {
  static final Duration SECOND = Duration.ofSeconds(1);

  final HandClock clock = new HandClock();
  final List<DatabaseSample> samples = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  private final DatabaseWatch watch;

  Watching(DatabaseUrl url) {
    this(url, Duration.ofSeconds(5));
  }

  Watching(DatabaseUrl url, Duration slowQuery) {
    watch =
        new DatabaseWatch(
            new PostgresServer(url), true, slowQuery, samples::add, events::add, clock);
  }

  DatabaseSample sample() {
    return sample(new Tick(Duration.ZERO, 0, SECOND));
  }

  DatabaseSample sample(Tick tick) {
    clock.pass(SECOND);
    watch.sample(tick);
    return samples.get(samples.size() - 1);
  }

  DatabaseReading reading() {
    return sample().reading().orElseThrow(() -> new AssertionError(events.toString()));
  }

  DatabaseReading.Activity activity() {
    return reading().activity().orElseThrow();
  }

  List<String> eventTypes() {
    return events.stream().map(Event::type).toList();
  }

  @Override
  public void close() {
    watch.close();
  }
}

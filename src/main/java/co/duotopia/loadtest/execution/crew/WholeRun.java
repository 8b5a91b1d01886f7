package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.injectors.RunningSum;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the run of all injectors while it goes on, for those who watch it: live.jsonl is
 * their sum, events.jsonl what injector 0 says. Afterwards merged ones take their place. It has not
 * ended before.
 */
final class WholeRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WholeRun.class);
  static final Set<String> OF_THE_END = Set.of(EventType.FINISHED, EventType.CUT_OFF);

  private final RunDirectory whole;
  private final List<Path> parts;
  private final EventFile events;
  private final RunningSum sum;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(DaemonThread.factory("injectors-sum"));

  WholeRun(RunDirectory whole, List<Path> parts) throws IOException {
    this.whole = whole;
    this.parts = parts;
    events = new EventFile(whole.events());
    sum = new RunningSum(whole, parts);
  }

  void begin(Clock clock) {
    ticker.scheduleAtFixedRate(() -> second(clock), 1, 1, TimeUnit.SECONDS);
  }

  private void second(Clock clock) {
    try {
      sum.second(clock.millis());
    } catch (IOException | RuntimeException | Error e) {
      LOG.debug("live.jsonl of all injectors: a line could not be written", e);
    }
  }

  void append(Event event) {
    if (!OF_THE_END.contains(event.type())) {
      events.append(event);
    }
  }

  /**
   * Makes one run of what all of them measured; returns why that cannot be, if so. Nothing is
   * averaged.
   *
   * @param unsent the numbers of injectors that have more files than are here
   */
  Optional<String> merge(List<Integer> unsent) {
    close();
    Path all = whole.path().resolve("injectors");
    if (!unsent.isEmpty()) {
      String numbers = unsent.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return Optional.of(
          "not all files of injectors %s could be written on injector 0; make room there, and merge their run directories with those of the others in %s"
              .formatted(numbers, all));
    }
    try {
      List<Path> begun =
          parts.stream().filter(part -> Files.exists(new RunDirectory(part).runJson())).toList();
      System.out.println("Merged " + Merge.within(whole, begun).text());
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(
          "the files could not be merged on injector 0 (%s); make room there, and merge the directories in %s"
              .formatted(e instanceof Error ? e : e.getMessage(), all));
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    try {
      ticker.awaitTermination(1, TimeUnit.SECONDS);
      events.close();
      sum.close();
    } catch (IOException e) {
      LOG.debug("files of all injectors", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

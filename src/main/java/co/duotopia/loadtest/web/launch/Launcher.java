package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.web.follow.ConsoleLog;
import co.duotopia.loadtest.web.follow.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts runs, one at a time, as ./run_tests.sh would. Thread-safe. */
public final class Launcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);
  private static final String CONFIRMATION = "CONFIRM_PRODUCTION";
  private static final String YES = "YES";
  private static final long LOOK_MILLIS = 200;

  private final PageSettings settings;
  private final Runs runs;
  private final Path folder;
  private Optional<Launch> launch = Optional.empty();
  private boolean failed;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(DaemonThread.factory("page-launcher"));

  /** Continues a launch that another page has begun. */
  public Launcher(PageSettings settings, Runs runs) {
    this.settings = settings;
    this.runs = runs;
    folder = runs.results().resolve(".started");
    launch = begunBefore();
    looking.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private Optional<Launch> begunBefore() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Launch> begun =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .flatMap(file -> Launch.read(file).stream())
              .toList();
      begun.forEach(each -> each.look(runs));
      return begun.stream().filter(each -> !each.run().isDone()).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never throws: what cannot be read now may be readable at the next look. */
  private void look() {
    try {
      pending().ifPresent(begun -> begun.look(runs));
      failed = false;
    } catch (RuntimeException | Error e) {
      if (!failed) {
        LOG.warn(
            "{}: the start of a run cannot be followed at the moment ({})", folder, e.toString());
      }
      failed = true;
    }
  }

  /** The start that has no run directory yet. */
  public synchronized Optional<Launch> pending() {
    return launch.filter(begun -> !begun.run().isDone());
  }

  /** The result of the last start, now or later; empty if this page knows of none. */
  public synchronized Optional<CompletableFuture<String>> last() {
    return launch.map(Launch::run);
  }

  /**
   * @throws InvalidInput when what is wished is wrong
   * @throws Refusal when it is not to be started: it is not confirmed, or something else runs
   */
  public synchronized Launch start(RunRequest request, String confirmation) {
    Settings checked = request.settings(settings.loader());
    Environment target = checked.environment();
    if (target.needsConfirmation() && !YES.equals(confirmation)) {
      throw Refusal.of(
          List.of(
              "environment %s: a run must be confirmed with YES; it affects %s"
                  .formatted(target.name(), target.traits().feltBy())));
    }
    refuseSecond();
    List<String> command = new ArrayList<>(List.of("bash", settings.script().toString()));
    command.addAll(request.arguments(checked, settings.loader()));
    try {
      Path record = Files.createDirectories(folder).resolve(UUID.randomUUID() + ".json");
      Launch begun =
          Launch.of(
              record,
              DetachedProcess.start(
                  command, Launch.output(record), environment(target.needsConfirmation())));
      launch = Optional.of(begun);
      return begun;
    } catch (IOException | UncheckedIOException e) {
      throw Refusal.of(500, "The run could not be started: " + e.getMessage());
    }
  }

  /**
   * The environment without this process's own variables, and without a confirmation from
   * elsewhere.
   */
  private static Map<String, String> environment(boolean confirmed) {
    return Map.of(CONFIRMATION, confirmed ? YES : "", "CLASSPATH", "", "COLUMNS", "");
  }

  private void refuseSecond() {
    if (pending().isPresent()) {
      throw Refusal.busy("Another run is being started", null);
    }
    for (RunDirectory run : runs.all()) {
      if (Files.exists(ConsoleLog.of(run)) && isAlive(run)) {
        String name = run.path().getFileName().toString();
        throw Refusal.busy(name + " is still running; stop it first, or wait", name);
      }
    }
  }

  private static boolean isAlive(RunDirectory run) {
    try {
      return RunInfo.read(run.runJson()).process().handle().isPresent();
    } catch (InvalidInput notReadable) {
      return false;
    }
  }

  /** Ends a start that has no run directory yet, with all that it has started itself. */
  public void cancel() {
    pending()
        .flatMap(begun -> begun.process().handle())
        .ifPresent(
            process -> {
              List<ProcessHandle> below = process.descendants().toList();
              process.destroy();
              below.forEach(ProcessHandle::destroy);
            });
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}

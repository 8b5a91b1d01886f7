package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.OptionalFile;
import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.PhaseTimes;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Injector;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files of one injector. Times are by its own clock. */
record InjectorRun(
    RunDirectory directory,
    RunInfo info,
    List<Event> events,
    LiveTotals live,
    List<DatabaseSample> database,
    List<ResourceSample> resources) {

  /**
   * @throws InvalidInput when that is no run directory
   */
  static InjectorRun read(Path path) {
    RunDirectory directory = new RunDirectory(path);
    List<String> losses = new ArrayList<>();
    List<Event> events = RunEvents.read(directory.events(), losses);
    List<DatabaseSample> database = samples(directory.database(), DatabaseCsv::read, losses);
    List<ResourceSample> resources = samples(directory.resources(), ResourceCsv::read, losses);
    return new InjectorRun(
        directory,
        RunInfo.read(directory.runJson()),
        with(losses, events),
        LiveTotals.read(directory.live()),
        database,
        resources);
  }

  private static <T> List<T> samples(
      Path file, Function<Path, List<T>> reader, List<String> losses) {
    return OptionalFile.read(file, reader, losses).orElse(List.of());
  }

  /** Losses are events, too, so that the merged run has them. */
  private static List<Event> with(List<String> losses, List<Event> events) {
    Instant last = events.isEmpty() ? Instant.EPOCH : events.get(events.size() - 1).at();
    return Stream.concat(
            events.stream(),
            losses.stream().map(loss -> Event.of(last, EventType.FILES_LOST, loss)))
        .toList();
  }

  int index() {
    return info.shard().index();
  }

  /** Start of the first virtual user; empty without one. */
  Optional<Instant> started() {
    return RunEvents.first(events, EventType.STARTED).map(Event::at);
  }

  /** Difference by which the coordinator's clock is ahead; empty without a coordinator. */
  Optional<Long> measuredMillis() {
    return RunEvents.first(events, EventType.JOINED)
        .map(joined -> joined.details().get("offsetMillis"))
        .filter(Number.class::isInstance)
        .map(offset -> ((Number) offset).longValue());
  }

  /** Whether a coordinator has decided for all injectors. */
  boolean isCoordinated() {
    return measuredMillis().isPresent();
  }

  /** It did not come to its end. */
  boolean isLost() {
    return !RunState.hasEnded(RunEvents.types(events));
  }

  /** The end of its run, or what was written last. */
  Instant lastSign() {
    Instant last = events.isEmpty() ? info.created() : events.get(events.size() - 1).at();
    List<LiveTotals.Moment> lines = live.course();
    Instant line =
        lines.isEmpty() ? last : Instant.ofEpochMilli(lines.get(lines.size() - 1).endMillis());
    return line.isAfter(last) ? line : last;
  }

  /** The moment at which its users began to leave, or at which it was lost. */
  Instant loadEnd() {
    Instant last = lastSign();
    return PhaseTimes.of(events, info).loadEnd().filter(last::isAfter).orElse(last);
  }

  long failures() {
    return live.names().values().stream().mapToLong(LiveTotals.Name::failures).sum();
  }

  /** Peak CPU of its machine, 0 to 100. */
  double peakCpuPercent() {
    return resources.stream()
        .mapToDouble(sample -> sample.generator().cpuOfMachinePercent().orElse(0))
        .max()
        .orElse(0);
  }

  long peakLatenessMillis() {
    return resources.stream().mapToLong(sample -> sample.lateness().toMillis()).max().orElse(0);
  }

  Injector row(long correctionMillis) {
    return new Injector(
        index(),
        info.run(),
        started().orElse(info.created()).plusMillis(correctionMillis),
        lastSign().plusMillis(correctionMillis),
        live.count(),
        failures(),
        peakCpuPercent(),
        peakLatenessMillis(),
        correctionMillis,
        isLost());
  }
}

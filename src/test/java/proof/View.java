package proof;

import co.duotopia.loadtest.diagnosis.pattern.StandstillPattern;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.Event;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The part of a run that a diagnosis can observe. */
enum View {
  DATABASE("with the database", OptionalDouble.of(95)) {
    @Override
    RunResults of(RunResults run) {
      return run;
    }
  },
  NO_DATABASE("without the database", OptionalDouble.of(90)) {
    @Override
    RunResults of(RunResults run) {
      return with(run, run.resources());
    }
  },
  FAR("from far away: without the database, CPU and memory of the target", OptionalDouble.of(85)) {
    @Override
    RunResults of(RunResults run) {
      return with(run, run.resources().stream().map(View::withoutTarget).toList());
    }
  };

  private static final Set<String> GUARDS =
      Set.of("database-connections", "deadlocks", "monitor-lost");

  private static final Set<String> STANDSTILLS = Set.of("foreign-lock", "freeze");

  private final String text;
  private final OptionalDouble goal;

  /**
   * @param goal percent of the first findings that have to be right; empty: as many as may be
   */
  View(String text, OptionalDouble goal) {
    this.text = text;
    this.goal = goal;
  }

  /** The observable part of the run. */
  abstract RunResults of(RunResults run);

  /**
   * What of the truth can be seen in it: a standstill looks the same from outside, be it of a lock
   * in the database or of the process.
   */
  List<String> visible(List<String> truth) {
    return this == DATABASE
        ? truth
        : truth.stream()
            .map(fault -> STANDSTILLS.contains(fault) ? StandstillPattern.KEY : fault)
            .toList();
  }

  String text() {
    return text;
  }

  OptionalDouble goal() {
    return goal;
  }

  private static RunResults with(RunResults run, List<ResourceSample> resources) {
    List<Event> events = run.events().stream().filter(event -> !isOfDatabase(event)).toList();
    return with(run, events, Optional.empty(), resources, run.log());
  }

  static RunResults withoutLog(RunResults run) {
    return with(run, run.events(), run.database(), run.resources(), Optional.empty());
  }

  private static RunResults with(
      RunResults run,
      List<Event> events,
      Optional<List<DatabaseSample>> database,
      List<ResourceSample> resources,
      Optional<BackendLog> log) {
    return new RunResults(
        run.info(),
        run.whole(),
        run.ramp(),
        run.steady(),
        run.seconds(),
        run.courses(),
        run.failures(),
        run.errors(),
        run.received(),
        run.starts(),
        run.resent(),
        events,
        database,
        resources,
        log,
        run.partial(),
        run.unrecorded());
  }

  private static boolean isOfDatabase(Event event) {
    return event.type().matches("blocked|slow-query|deadlocks|monitor-.*")
        || GUARDS.contains(String.valueOf(event.details().get("guard")));
  }

  private static ResourceSample withoutTarget(ResourceSample sample) {
    return new ResourceSample(
        sample.time(),
        sample.machineCpuPercent(),
        sample.generator(),
        Optional.empty(),
        sample.lateness(),
        sample.clockJump(),
        sample.took());
  }
}

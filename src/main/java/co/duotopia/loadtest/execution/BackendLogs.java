package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.monitor.logs.LogMonitor;
import co.duotopia.loadtest.monitor.logs.TargetClock;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.environment.LogSource;
import co.duotopia.loadtest.standin.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The logs of the backend that a run follows. Of several injectors the first one does: all would
 * keep the same.
 *
 * @param clockAhead by how much the target's clock is ahead of this machine's
 */
record BackendLogs(Shard shard, Duration clockAhead) {
  /**
   * Empty where there is nothing to follow.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when a log cannot be followed
   */
  Optional<LogMonitor> follow(RunDirectory run, Settings settings, Target target, EventLog events) {
    if (shard.index() > 0) {
      return Optional.empty();
    }
    if (!clockAhead.isZero()) {
      events.append(TargetClock.event(RunClock.ofProcess().instant(), clockAhead));
    }
    List<LogSource> logs = new ArrayList<>(settings.environment().logs());
    target
        .standIn()
        .map(StandIn::logs)
        .ifPresent(files -> files.forEach(file -> logs.add(LogSource.of(name(file), file))));
    return logs.isEmpty()
        ? Optional.empty()
        : Optional.of(LogMonitor.start(logs, run.backend(), secrets(target), clockAhead, events));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".log", "");
  }

  private static LogSecrets secrets(Target target) {
    return LogSecrets.of(
        Stream.of(
                target.teacher().map(teacher -> List.of(teacher.password().value())).stream(),
                Stream.of(Account.passwords(target.students())),
                target.database().map(DatabaseUrl::secrets).stream())
            .flatMap(secrets -> secrets)
            .flatMap(List::stream)
            .toList());
  }
}

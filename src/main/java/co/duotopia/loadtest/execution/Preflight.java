package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.ProxyAddress;
import co.duotopia.loadtest.preflight.Doctor;
import co.duotopia.loadtest.preflight.Report;
import co.duotopia.loadtest.preflight.check.Subject;
import co.duotopia.loadtest.preflight.target.EngineTrust;
import co.duotopia.loadtest.preflight.target.Tls;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lets the doctor look before a run, so that one that cannot work ends before any load. The run is
 * admitted by then: opening an assignment marks it as IN_PROGRESS, as the run itself does.
 */
final class Preflight {
  /** Checks whose warnings the run itself gives once it has begun: accounts, and monitor. */
  private static final Set<String> SAID_LATER = Set.of("students", "database", "rights");

  private final Subject subject;
  private final Doctor doctor;
  private final FutureTask<Report> examination;

  /**
   * Looks already, on a thread of its own, where neither other injectors nor the simulation's
   * injection can still keep the run from beginning.
   *
   * @param onEnterprise whether the run's directory will be a temporary one
   * @param shard of the injectors, only number 0 logs the teacher in
   */
  Preflight(
      Settings settings,
      Target target,
      Optional<ProxyAddress> proxy,
      List<AudioFile> audio,
      boolean onEnterprise,
      Shard shard) {
    subject =
        new Subject(
            settings,
            Path.of(""),
            onEnterprise ? EnterpriseMode.temporaryResults() : settings.resultsDirectory(),
            target.baseUrl(),
            proxy,
            target.standIn().isPresent(),
            target::students,
            target.teacher().filter(account -> shard.index() == 0),
            target.database(),
            () -> audio);
    doctor = Doctor.preflight(subject, System.out::println);
    examination = new FutureTask<>(() -> doctor.examine(entry -> {}));
    Environment environment = settings.environment();
    if (shard.count() == 1 && !environment.needsConfirmation() && !environment.growsGradually()) {
      DaemonThread.of("preflight", examination).start();
    }
  }

  /** Where the run's directory will be. */
  Path results() {
    return subject.results();
  }

  /**
   * Looks, or waits until it has looked, and prints the warnings.
   *
   * @return by how much the target's clock is ahead of this machine's
   * @throws InvalidInput with all that would keep the load from working
   */
  Duration check() {
    examination.run(); // does nothing once it has begun
    Report report = report();
    report.throwIfUnsound();
    Optional<Path> caFile = subject.settings().caFile();
    if (BaseUrl.isSecure(subject.baseUrl()) && (subject.isLocal() || caFile.isPresent())) {
      EngineTrust.become(subject.isLocal() ? Tls.unverified() : Tls.verified(caFile));
    }
    report.warnings().stream()
        .filter(entry -> !SAID_LATER.contains(entry.check()))
        .flatMap(entry -> entry.lines().stream())
        .forEach(line -> System.out.println("Warning: " + line));
    return doctor.clockAhead();
  }

  private Report report() {
    try {
      return examination.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput("the checks before the run were interrupted");
    }
  }
}

package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.preflight.check.AddressCheck;
import co.duotopia.loadtest.preflight.check.AssignmentsCheck;
import co.duotopia.loadtest.preflight.check.AudioSamplesCheck;
import co.duotopia.loadtest.preflight.check.CertificateCheck;
import co.duotopia.loadtest.preflight.check.Check;
import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.DatabaseCheck;
import co.duotopia.loadtest.preflight.check.DatabaseDetailCheck;
import co.duotopia.loadtest.preflight.check.DiskSpaceCheck;
import co.duotopia.loadtest.preflight.check.HealthCheck;
import co.duotopia.loadtest.preflight.check.ItemsCheck;
import co.duotopia.loadtest.preflight.check.JavaRuntimeCheck;
import co.duotopia.loadtest.preflight.check.LoginsCheck;
import co.duotopia.loadtest.preflight.check.LogsCheck;
import co.duotopia.loadtest.preflight.check.OpenFilesCheck;
import co.duotopia.loadtest.preflight.check.Problem;
import co.duotopia.loadtest.preflight.check.ProfileCheck;
import co.duotopia.loadtest.preflight.check.SecretFilesCheck;
import co.duotopia.loadtest.preflight.check.SecretOptionsCheck;
import co.duotopia.loadtest.preflight.check.ServerClockCheck;
import co.duotopia.loadtest.preflight.check.SettingsCheck;
import co.duotopia.loadtest.preflight.check.StudentsCheck;
import co.duotopia.loadtest.preflight.check.Subject;
import co.duotopia.loadtest.preflight.check.TeacherLoginCheck;
import co.duotopia.loadtest.preflight.check.TinyUploadCheck;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.preflight.target.TargetRoute;
import co.duotopia.loadtest.preflight.target.Tls;
import co.duotopia.loadtest.settings.ExposedOptions;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.LogSource;
import co.duotopia.loadtest.settings.scenario.UploadTarget;
import co.duotopia.loadtest.settings.scenario.Workload;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All checks, in the order in which they are reported. */
final class Checks {
  private final Subject subject;
  private final int accounts;
  private final UploadConsent upload;
  private final TargetRoute route;
  private final Supplier<Tls> trust;
  private final BackendClient backend;
  private final List<Check> all = new ArrayList<>();

  private Checks(Subject subject, int accounts, UploadConsent upload, Consumer<String> waiting) {
    this.subject = subject;
    route =
        new TargetRoute(subject.baseUrl(), subject.settings().uploads().timeout(), subject.proxy());
    trust = () -> subject.isLocal() ? Tls.unverified() : Tls.verified(subject.settings().caFile());
    backend = new BackendClient(route, trust, waiting);
    this.accounts = accounts;
    this.upload = upload;
  }

  /**
   * @param accounts how many students log in, at most
   * @param waiting takes a line about each wait for the target
   */
  static Checks of(Subject subject, int accounts, UploadConsent upload, Consumer<String> waiting) {
    Checks checks = new Checks(subject, accounts, upload, waiting);
    AudioSamplesCheck audio = new AudioSamplesCheck(subject);
    StudentsCheck students = new StudentsCheck(subject);
    checks.addOfThisMachine(audio, students);
    checks.addOfTheTarget(audio, students);
    checks.addOfTheDatabase();
    checks.addOfTheLogs();
    return checks;
  }

  List<Check> all() {
    return all;
  }

  /** The target's rate limit, once all have looked; empty: they did not meet one. */
  Optional<Problem> limit() {
    return backend
        .limit()
        .map(
            seen ->
                new Problem(
                    subject.baseUrl().toString(),
                    seen,
                    "exempt this machine's address from the limit, or expect 429 under load"));
  }

  private void addOfThisMachine(AudioSamplesCheck audio, StudentsCheck students) {
    Settings settings = subject.settings();
    all.add(new SettingsCheck(subject));
    all.add(new SecretFilesCheck(subject.directory(), settings.environment().name()));
    List<ExposedOptions.Option> exposed = ExposedOptions.of(SettingsLoader.ofProcess());
    if (!exposed.isEmpty()) {
      all.add(new SecretOptionsCheck(exposed));
    }
    all.add(JavaRuntimeCheck.ofThisProcess(subject.users()));
    all.add(OpenFilesCheck.ofThisProcess(subject.users()));
    all.add(new DiskSpaceCheck(subject.results(), settings));
    all.add(audio);
    all.add(students);
  }

  private void addOfTheTarget(AudioSamplesCheck audio, StudentsCheck students) {
    AddressCheck address = new AddressCheck(route);
    CertificateCheck certificate =
        new CertificateCheck(route, !subject.isLocal(), trust, address, Clock.systemUTC());
    HealthCheck health = new HealthCheck(backend, certificate);
    all.addAll(List.of(address, certificate, health, new ServerClockCheck(health)));
    addOfStudents(new LoginsCheck(backend, students, health, accounts), audio);
    if (subject.settings().journey().teacherShare() > 0) {
      subject
          .teacher()
          .ifPresent(teacher -> all.add(new TeacherLoginCheck(backend, teacher, health)));
    }
  }

  private void addOfStudents(LoginsCheck logins, AudioSamplesCheck audio) {
    Settings settings = subject.settings();
    Optional<UploadTarget> fallback = settings.journey().fallback();
    // The students of the stand-in cannot be given more items.
    Optional<Workload> workload =
        subject.standIn()
            ? Optional.empty()
            : Optional.of(Workload.of(settings.scenario(), settings.journey()));
    AssignmentsCheck assignments = new AssignmentsCheck(backend, logins, fallback);
    boolean mayOpen =
        upload != UploadConsent.ON_REQUEST || !settings.environment().needsConfirmation();
    ItemsCheck items = new ItemsCheck(backend, logins, assignments, fallback, workload, mayOpen);
    all.addAll(List.of(logins, new ProfileCheck(backend, logins), assignments, items));
    if (upload != UploadConsent.NEVER) {
      all.add(new TinyUploadCheck(backend, audio, items, upload == UploadConsent.NOW));
    }
  }

  private void addOfTheDatabase() {
    Optional<DatabaseUrl> url = subject.database();
    if (url.isEmpty()) {
      all.add(new Unwatched(subject.settings().environment().name()));
      return;
    }
    DatabaseCheck database = new DatabaseCheck(url.get());
    all.add(database);
    for (DatabaseDetailCheck detail : DatabaseDetailCheck.values()) {
      all.add(detail.of(database, url.get()));
    }
  }

  /** Checks the logs, except before a run, which follows them itself at once. */
  private void addOfTheLogs() {
    List<LogSource> logs = subject.settings().environment().logs();
    if (upload != UploadConsent.NEVER && !logs.isEmpty()) {
      all.add(new LogsCheck(logs));
    }
  }

  /** Stands for the checks of a database if none is named. */
  private record Unwatched(String environment) implements Check {
    @Override
    public String name() {
      return DatabaseCheck.NAME;
    }

    @Override
    public CheckOutcome look() {
      return new Skipped("not monitored; set a database URL for " + environment);
    }
  }
}

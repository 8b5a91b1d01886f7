package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.config.DatabaseUrl;
import co.duotopia.loadtest.config.ExposedOptions;
import co.duotopia.loadtest.config.Settings;
import co.duotopia.loadtest.config.SettingsLoader;
import co.duotopia.loadtest.config.UploadTarget;
import co.duotopia.loadtest.preflight.Outcome.Skipped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All checks, in the order in which they are reported. */
final class Checks {
  private final Subject subject;
  private final int accounts;
  private final Upload upload;
  private final List<Check> all = new ArrayList<>();

  private Checks(Subject subject, int accounts, Upload upload) {
    this.subject = subject;
    this.accounts = accounts;
    this.upload = upload;
  }

  /**
   * @param accounts how many students log in, at most
   */
  static List<Check> of(Subject subject, int accounts, Upload upload) {
    Checks checks = new Checks(subject, accounts, upload);
    AudioSamples audio = new AudioSamples(subject);
    Students students = new Students(subject);
    checks.addOfThisMachine(audio, students);
    checks.addOfTheTarget(audio, students);
    checks.addOfTheDatabase();
    return checks.all;
  }

  private void addOfThisMachine(AudioSamples audio, Students students) {
    Settings settings = subject.settings();
    all.add(new SettingsCheck(subject));
    all.add(new SecretFiles(subject.directory(), settings.environment().name()));
    List<ExposedOptions.Option> exposed = ExposedOptions.of(SettingsLoader.ofProcess());
    if (!exposed.isEmpty()) {
      all.add(new SecretOptions(exposed));
    }
    all.add(JavaRuntime.ofThisProcess(subject.users()));
    all.add(OpenFiles.ofThisProcess(subject.users()));
    all.add(new DiskSpace(subject.results(), settings));
    all.add(audio);
    all.add(students);
  }

  private void addOfTheTarget(AudioSamples audio, Students students) {
    URI baseUrl = subject.baseUrl();
    Duration timeout = subject.settings().uploads().timeout();
    boolean verified = !subject.isLocal();
    BackendClient backend = new BackendClient(baseUrl, timeout, verified);
    Address address = new Address(baseUrl);
    Certificate certificate =
        new Certificate(baseUrl, timeout, verified, address, Clock.systemUTC());
    Health health = new Health(backend, certificate);
    all.addAll(List.of(address, certificate, health, new ServerClock(health)));
    addOfStudents(backend, new Logins(backend, students, health, accounts), audio);
    if (subject.settings().journey().teacherShare() > 0) {
      all.add(new TeacherLogin(backend, subject.teacher().orElseThrow(), health));
    }
  }

  private void addOfStudents(BackendClient backend, Logins logins, AudioSamples audio) {
    Optional<UploadTarget> fallback = subject.settings().journey().fallback();
    Assignments assignments = new Assignments(backend, logins, fallback);
    Items items = new Items(backend, logins, assignments, fallback);
    all.addAll(List.of(logins, new Profile(backend, logins), assignments, items));
    if (upload != Upload.NEVER) {
      all.add(new TinyUpload(backend, audio, items, upload == Upload.NOW));
    }
  }

  private void addOfTheDatabase() {
    Optional<DatabaseUrl> url = subject.database();
    if (url.isEmpty()) {
      all.add(new Unwatched(subject.settings().environment().name()));
      return;
    }
    Database database = new Database(url.get());
    all.add(database);
    for (DatabaseDetail detail : DatabaseDetail.values()) {
      all.add(detail.of(database, url.get()));
    }
  }

  /** In place of the checks of a database that nobody has named. */
  private record Unwatched(String environment) implements Check {
    @Override
    public String name() {
      return Database.NAME;
    }

    @Override
    public Outcome look() {
      return new Skipped("not watched; a database URL for " + environment + " would change that");
    }
  }
}

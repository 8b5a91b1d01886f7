package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.preflight.check.Subject;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Examines everything that a run would work with, without a run. */
public final class Checkup {
  private final SettingsLoader loader;
  private final String scenario;
  private final boolean upload;

  /**
   * @param upload whether to upload one recording
   */
  public Checkup(SettingsLoader loader, String scenario, boolean upload) {
    this.loader = loader;
    this.scenario = scenario;
    this.upload = upload;
  }

  /**
   * Starts the stand-in where the environment has no base URL, and ends it afterwards.
   *
   * @param headline takes a line about what is examined, before the first outcome, and one about
   *     each wait for the target
   * @param reader takes each outcome as soon as it is known
   */
  public Report examine(Consumer<String> headline, Consumer<Entry> reader) {
    try {
      Settings settings = loader.load(scenario);
      Optional<URI> baseUrl = settings.environment().baseUrl();
      if (baseUrl.isPresent()) {
        return examine(target(settings, baseUrl.get()), headline, reader);
      }
      try (StandIn standIn = StandIn.start(settings.standIn())) {
        return examine(standIn(settings, standIn), headline, reader);
      }
    } catch (InvalidInput e) {
      Report report = Report.ofSettings(e);
      report.entries().forEach(reader);
      return report;
    }
  }

  private Report examine(Subject subject, Consumer<String> headline, Consumer<Entry> reader) {
    headline.accept(
        "Checking %s: %s%s"
            .formatted(
                subject.settings().environment().name(),
                subject.baseUrl(),
                subject.standIn() ? " (stand-in)" : ""));
    Environment environment = subject.settings().environment();
    if (environment.needsConfirmation()) {
      headline.accept(
          "This logs in to "
              + environment.name()
              + (upload
                  ? ", opens an assignment (which marks it as IN_PROGRESS) and stores one recording"
                      + " there"
                  : "")
              + ", without load.");
    }
    return Doctor.thorough(subject, upload, headline).examine(reader);
  }

  private Subject target(Settings settings, URI baseUrl) {
    Environment environment = settings.environment();
    Supplier<List<Account>> students =
        () ->
            settings
                .journey()
                .studentsFile()
                .map(StudentsFile::read)
                .orElseGet(() -> List.of(environment.student().orElseThrow()));
    return subject(
        settings, baseUrl, false, students, environment.teacher(), environment.database());
  }

  private Subject standIn(Settings settings, StandIn standIn) {
    return subject(
        settings,
        standIn.baseUrl(),
        true,
        standIn::accounts,
        Optional.of(standIn.teacher()),
        Optional.of(standIn.database()));
  }

  private Subject subject(
      Settings settings,
      URI baseUrl,
      boolean standIn,
      Supplier<List<Account>> students,
      Optional<Account> teacher,
      Optional<DatabaseUrl> database) {
    return new Subject(
        settings,
        loader.directory(),
        settings.resultsDirectory(),
        baseUrl,
        loader.proxy(baseUrl),
        standIn,
        students,
        teacher,
        database,
        () -> AudioFiles.read(settings.uploads().samples()));
  }
}

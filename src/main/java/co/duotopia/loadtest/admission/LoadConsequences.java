package co.duotopia.loadtest.admission;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.Workload;
import co.duotopia.loadtest.testdata.StudentsFile;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Locale;

/** The consequences of a run for an environment that asks for a confirmation. */
public final class LoadConsequences {
  private LoadConsequences() {}

  /** The consequence in one clause, without a full stop. */
  static String consequence(Settings settings) {
    return "%s for %d s against %s affect %s, and their uploads stay stored and cost money"
        .formatted(
            settings.scenario().usersText(),
            settings.scenario().time().toSeconds(),
            settings.environment().baseUrl().orElseThrow(),
            settings.environment().traits().feltBy());
  }

  /** All consequences, in lines of at most 80 characters unless a name is longer. */
  public static String text(Settings settings, List<AudioFile> audio) {
    Scenario load = settings.scenario();
    long uploads = Workload.of(load, settings.journey()).uploads();
    boolean isOpen = load.traits().arrivals().isPresent();
    return String.format(
        Locale.ROOT,
        """
        %s: this run affects %s while it lasts.

          target    %s
          load      %s: %s%s, %s %s each second, for %s
          accounts  %s
          uploads   about %,d recordings, %,.0f MB, if each takes 1 s
          cost      they stay stored and cost money each month until they are removed;
                    earlier recordings of the accounts are replaced
        %s""",
        settings.environment().name().toUpperCase(Locale.ROOT),
        settings.environment().traits().feltBy(),
        settings.environment().baseUrl().orElseThrow(),
        load.name(),
        isOpen ? "at most " : "",
        load.usersText(),
        Formats.number(load.rate()),
        isOpen ? "arriving" : "more",
        Formats.units(load.time()),
        accounts(settings),
        uploads,
        uploads * AudioFiles.meanMegabytes(audio),
        guards(settings.guards().notEnding()));
  }

  private static String guards(List<String> notEnding) {
    return notEnding.isEmpty()
        ? ""
        : "  guards    a violation of these does not end the run:%n            %s%n"
            .formatted(String.join(", ", notEnding));
  }

  private static String accounts(Settings settings) {
    int students = Workload.of(settings.scenario(), settings.journey()).students();
    int teachers = settings.scenario().users() - students;
    String teaching =
        teachers == 0
            ? ""
            : "; %s for %,d teachers"
                .formatted(settings.environment().teacher().orElseThrow().email(), teachers);
    return studentAccounts(settings, students) + teaching;
  }

  private static String studentAccounts(Settings settings, int users) {
    return settings
        .journey()
        .studentsFile()
        .map(
            file -> {
              List<Account> all = StudentsFile.read(file);
              return String.format(
                  Locale.ROOT,
                  "%,d of the %,d in %s",
                  Math.min(users, all.size()),
                  all.size(),
                  file.getFileName());
            })
        .orElseGet(
            () ->
                "1, %s, shared by all students"
                    .formatted(settings.environment().student().orElseThrow().email()));
  }
}

package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAnnouncementTest {
  @TempDir Path folder;

  @Test
  void announcesOneUserInTheSingular() {
    Settings settings =
        new SettingsLoader(
                Map.of("users", "1", "rate", "0.5", "time", "9s"),
                Map.of(),
                folder,
                getClass().getResource("/loadtest.conf"))
            .load("normal");
    Target target =
        new Target(
            URI.create("http://127.0.0.1:9"),
            List.of(new Account("a@b.example", new Secret("pw"))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    String said = RunAnnouncement.of(settings, target, new RunDirectory(Path.of("results/a")));

    assertEquals(
        """
        normal on local: 1 user, 0.5/s, for 9 s, against http://127.0.0.1:9, database not monitored
        Results: results/a""",
        said);
  }
}

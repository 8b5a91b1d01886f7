package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.admission.Admission;
import co.duotopia.loadtest.admission.LoadConsequences;
import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.AddedSections;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.terminal.Confirmation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second production is protected by its section in the settings alone. */
class AddedEnvironmentTest {
  private static final Confirmation GIVEN = new Confirmation("YES", Optional.empty());
  private static final Confirmation NOT_GIVEN = new Confirmation("", Optional.empty());
  private static final Instant SUNDAY = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;

  private Settings settings(int users) throws Exception {
    Map<String, String> properties =
        Map.of("env", "production-eu", "users", Integer.toString(users), "rate", "10");
    return AddedSections.loader(folder, properties).load("morning-rush");
  }

  private void check(int users, Confirmation confirmation, Instant now) throws Exception {
    Settings settings = settings(users);
    List<AudioFile> audio = AudioFiles.read(settings.uploads().samples());
    Admission.check(settings, audio, Shard.ONLY, false, confirmation, now);
  }

  private void assertRefused(int users, Confirmation confirmation, Instant now, String begin) {
    List<String> problems =
        assertThrows(InvalidInput.class, () -> check(users, confirmation, now)).problems();

    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("environment production-eu: " + begin), problems.get(0));
  }

  @Test
  void isAConfirmation() throws Exception {
    assertRefused(
        10,
        NOT_GIVEN,
        SUNDAY,
        "10 users for 40 s against https://eu.example.com affect pupils in Europe, and");
    assertDoesNotThrow(() -> check(10, GIVEN, SUNDAY));

    Settings settings = settings(10);
    String text = LoadConsequences.text(settings, AudioFiles.read(settings.uploads().samples()));
    assertTrue(text.startsWith("PRODUCTION-EU: this run affects pupils in Europe"), text);
  }

  @Test
  void isAStepAtATime() {
    assertRefused(11, GIVEN, SUNDAY, "at most 10 users now (10, or twice the largest run");
  }

  @Test
  void isQuietInItsHours() {
    assertRefused(10, GIVEN, MONDAY, "a run must not overlap the quiet hours");
  }
}

package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatling.commons.util.GatlingVersion;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;

class PreferencesInMemoryTest {
  @Test
  void areThoseOfTheJvmAndWriteNoFile() throws Exception {
    Preferences preferences = Preferences.userRoot().node("a/b");
    preferences.put("key", "value");
    preferences.flush();

    assertEquals("value", Preferences.userRoot().node("a").node("b").get("key", ""));
    assertTrue(
        preferences.getClass().getName().startsWith(PreferencesInMemory.class.getName()),
        preferences.getClass().getName());
  }

  /** That would be a request to somebody who is not the target. */
  @Test
  void keepGatlingFromAskingForItsNewestVersion() {
    long before =
        Preferences.userRoot().node("/io/gatling/latestVersion").getLong("lastCheckTimestamp", 0);

    assertTrue(GatlingVersion.LatestRelease().isEmpty(), "has asked");

    long after =
        Preferences.userRoot().node("/io/gatling/latestVersion").getLong("lastCheckTimestamp", 0);
    assertEquals(before, after);
    assertTrue(before > 0);
  }
}

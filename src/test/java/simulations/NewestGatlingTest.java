package simulations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatling.commons.util.GatlingVersion;
import java.time.Duration;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;

/** A run sends requests to its target alone; Gatling would ask Maven Central at each start. */
class NewestGatlingTest {
  @Test
  void isNotAskedFor() {
    long before = lastCheck();

    assertTrue(GatlingVersion.LatestRelease().isEmpty(), "has asked");

    assertEquals(before, lastCheck());
    assertTrue(before > System.currentTimeMillis() + Duration.ofDays(365).toMillis());
  }

  /** Time of Gatling's last check for a newer version. */
  private static long lastCheck() {
    return Preferences.userRoot()
        .node("/io/gatling/latestVersion")
        .getLong("lastCheckTimestamp", 0);
  }
}

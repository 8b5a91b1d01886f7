package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}

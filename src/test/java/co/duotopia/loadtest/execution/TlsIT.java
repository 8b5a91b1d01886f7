package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.preflight.KeyPairs;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that nobody vouches for, in the real engine. */
class TlsIT {
  @TempDir Path folder;

  private EngineRun start(OddBackend backend, String environment, String prefix) throws Exception {
    return EngineRun.start(
        folder,
        Map.of(
            environment.toUpperCase(Locale.ROOT) + "_BASE_URL",
            backend.baseUrl().replace("127.0.0.1", "localhost"),
            prefix + "TEST_STUDENT_EMAIL",
            "a@b.co",
            prefix + "TEST_STUDENT_PASSWORD",
            "p"),
        "Normal",
        "env=" + environment,
        "users=1",
        "rate=1",
        "time=2s");
  }

  @Test
  void isTakenOnLocalAndRefusedElsewhere() throws Exception {
    try (OddBackend backend =
        OddBackend.secure(KeyPairs.context(KeyPairs.make(folder, "ip:127.0.0.1", 100)))) {
      try (EngineRun staging = start(backend, "staging", "")) {
        assertEquals(1, staging.exitCode(), staging.console());
        assertTrue(
            staging.console().contains("its certificate must come from an authority"),
            staging.console());
        assertFalse(staging.hasResults());
      }
      assertEquals(0, backend.arrivals("/api/students/validate").size());

      try (EngineRun local = start(backend, "local", "LOCAL_")) {
        assertEquals(0, local.exitCode(), local.console());
        assertTrue(local.sum("upload-recording", "count") > 0);
        assertEquals(0, local.sum("", "failures"), local.console());
      }
    }
  }
}

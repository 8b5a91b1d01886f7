package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.preflight.KeyPairs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that nobody vouches for, in the real engine. */
class TlsIT {
  @TempDir Path folder;

  @Test
  void isTakenOnLocal() throws Exception {
    try (OddBackend backend =
        OddBackend.secure(KeyPairs.context(KeyPairs.make(folder, "ip:127.0.0.1", 100)))) {
      Map<String, String> variables = new HashMap<>(backend.variables());
      variables.put("LOCAL_BASE_URL", backend.baseUrl().replace("127.0.0.1", "localhost"));
      try (EngineRun local =
          EngineRun.start(
              folder, variables, "Normal", EngineCommand.OPENSSL, "users=1", "rate=1", "time=5s")) {
        assertEquals(0, local.exitCode(), local.console());
        assertTrue(local.sum("upload-recording", "count") > 0);
        assertEquals(0, local.sum("", "failures"), local.console());
      }
    }
  }
}

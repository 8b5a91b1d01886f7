package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses that are not as in the textbook, for checks and load, in the real engine. */
class AddressesIT {
  private static final String STUDENTS = "/api-gw/v1/api/students/";

  @TempDir Path folder;

  /** The first of two addresses of a host with an underscore is one where nobody listens. */
  @Test
  void leadThroughAnUnderscoreASecondAddressAndAPath() throws Exception {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.2 my_api\n127.0.0.1 my_api\n");
    try (OddBackend backend = new OddBackend()) {
      behindTheGateway(backend);
      String url = "HTTP://my_api:" + backend.port() + "//api-gw/v1/";

      try (EngineRun run =
          BriskRun.start(
              folder,
              backend,
              "jdk.net.hosts.file=" + hosts,
              "loadtest.environments.local.base-url=" + url)) {

        assertEquals(0, run.exitCode(), run.console());
        assertTrue(run.sum("upload-recording", "count") > 0, run.console());
        assertEquals(0, run.sum("", "failures"), run.console());
        assertTrue(run.console().contains("http://my_api:" + backend.port() + "/api-gw/v1"));
      }
    }
  }

  private static void behindTheGateway(OddBackend backend) {
    backend
        .answer("/api-gw/v1/health", new Answer(200, "{\"status\":\"healthy\"}"))
        .answer(STUDENTS + "validate", new Answer(200, "{\"access_token\":\"t\"}"))
        .answer(STUDENTS + "profile", new Answer(200, "{}"))
        .answer(STUDENTS + "assignments", new Answer(200, "[{\"id\":7}]"))
        .answer(
            STUDENTS + "assignments/7/activities",
            new Answer(200, "{\"activities\":[{\"items\":[{\"id\":11}]}]}"))
        .answer(STUDENTS + "upload-recording", new Answer(200, "{\"audio_url\":\"u\"}"));
  }
}

package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandIT {
  private final StringWriter out = new StringWriter();

  private int doctor(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Main.run(new PrintWriter(out), new PrintWriter(out), arguments);
  }

  @Test
  void examinesAStandInOfItsOwnAndEndsIt() {
    int exit = doctor("--env=local", "--users=5", "--upload");

    String text = out.toString();
    assertEquals(0, exit, text);
    assertTrue(text.startsWith("Checking local: http://127.0.0.1:"), text);
    assertTrue(text.contains("ok       settings     normal: 5 users, 2/s, for 300 s"), text);
    assertTrue(text.contains("ok       upload       50 KiB stored in "), text);
    assertTrue(text.endsWith("20 checks: 20 ok" + System.lineSeparator()), text);
    text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void uploadsNothingToProductionUnlessThatIsConfirmed() throws Exception {
    String production = "loadtest.environments.production.";
    try (OddBackend backend = new OddBackend()) {
      Map<String, String> properties =
          Map.of(
              production + "base-url", backend.baseUrl(),
              production + "student.email", "a@b.co",
              production + "student.password", "p");
      properties.forEach(System::setProperty);

      CommandRun doctor = CommandRun.of("doctor", "--env=production", "--users=1", "--upload");

      properties.keySet().forEach(System::clearProperty);
      assertEquals(1, doctor.exitCode());
      assertEquals(
          List.of(
              "environment production: one recording is stored in the service of real users, "
                  + backend.baseUrl()
                  + ", and its assignment is marked as IN_PROGRESS; if that is what you want,"
                  + " export CONFIRM_PRODUCTION=YES"),
          doctor.err());
      assertEquals(List.of(), backend.arrivals("/health"));
    }
  }

  @Test
  void tellsProgramsWhatIsWrongWithTheSettings() throws Exception {
    int exit = doctor("--env=nowhere", "--json");

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertEquals(1, exit);
    assertEquals(false, report.get("sound").asBoolean());
    JsonNode settings = report.get("checks").get(0);
    assertEquals("failure", settings.get("status").asText());
    assertEquals(
        "--env: must be one of local, staging, production, but is nowhere",
        settings.get("problems").get(0).get("seen").asText());
  }
}

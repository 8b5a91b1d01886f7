package co.duotopia.loadtest.config.dotenv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
class DotenvAccessTest {
  @TempDir Path directory;

  private Path file(String name, String text, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void namesFilesWithSecretsThatOthersMayRead() throws IOException {
    Path common = file(".env", "export PROD_TEST_STUDENT_PASSWORD=x\n", "rw-r-----");
    Path own = file(".env.staging", "oops\nSTAGING_DATABASE_URL=postgresql://a\n", "rw----r--");

    assertEquals(List.of(common, own), DotenvAccess.exposed(directory, "staging"));
    assertEquals(List.of(common), DotenvAccess.exposed(directory, "local"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20abcdef",
        "OTEL_EXPORTER_OTLP_METRICS_HEADERS=x-key=k",
        "GRAFANA_TOKEN=glsa",
        "HTTPS_PROXY=http://ann:hunter2@proxy:3128",
        "smtp_password=x",
        "SLACK_WEBHOOK=https://hooks.example.com/T0/B0",
      })
  void knowsSecrets(String line) throws IOException {
    Path file = file(".env", line + "\n", "rw-r--r--");

    assertEquals(List.of(file), DotenvAccess.exposed(directory, "local"));
  }

  /** The variables of conf/loadtest.conf, by the settings that they are for. */
  @Test
  void knowsTheVariablesOfAllSecretSettings() throws IOException {
    Pattern variable = Pattern.compile("(?m)^\\s*(?:[\\w.-]+\\.)?([\\w-]+) = \\$\\{\\?(\\w+)}");
    String conf = Files.readString(Path.of("conf", "loadtest.conf"));
    List<String> mistaken =
        variable
            .matcher(conf)
            .results()
            .filter(
                found ->
                    Secret.SETTINGS.contains(found.group(1))
                        != new DotenvLine(found.group(2), "x", Optional.empty()).isSecret())
            .map(found -> found.group(2))
            .toList();

    assertEquals(List.of(), mistaken);
    assertTrue(conf.contains("token = ${?GRAFANA_TOKEN}"));
  }

  @Test
  void leavesAloneWhatIsPrivateOrHoldsNoSecret() throws IOException {
    file(".env", "TEST_STUDENT_PASSWORD=x\n", "rw-------");
    file(".env.local", "LOCAL_BASE_URL=http://localhost:8000/a@b\n# A_PASSWORD=x\n", "rw-r--r--");
    file(".env.staging", "TEST_STUDENT_PASSWORD=\n", "rw-r--r--");

    assertEquals(List.of(), DotenvAccess.exposed(directory, "local"));
    assertEquals(List.of(), DotenvAccess.exposed(directory, "staging"));
  }
}

package co.duotopia.loadtest.cli.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSecretsTest {
  @Test
  void areNoSwitchesAndLengthsOfVariablesThatNameSecrets() {
    assertEquals(List.of(), secrets("PASSWORD_MIN_LENGTH", "8"));
    assertEquals(List.of(), secrets("SECRET_SCAN", "True"));
    assertEquals(List.of(), secrets("TOKEN", ""));
    assertEquals(List.of("pass8"), secrets("MAIL_PASSWORD", "pass8"));
  }

  private static List<String> secrets(String name, String value) {
    return RunSecrets.variables(Map.of(name, value)).toList();
  }
}

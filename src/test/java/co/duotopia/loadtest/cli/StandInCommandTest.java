package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.StandInSettings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class StandInCommandTest {
  private static final StandInSettings SETTINGS =
      new StandInSettings(
          0,
          0,
          Duration.ofMillis(300),
          0.5,
          20,
          Duration.ofSeconds(10),
          64,
          4,
          200,
          Duration.ofMinutes(30),
          128,
          1);

  @Test
  void printsAddressesAndAccountsAndEndsWithItsInput() {
    StringWriter out = new StringWriter();

    int exit =
        new CommandLine(new StandInCommand(() -> SETTINGS, InputStream.nullInputStream()))
            .setOut(new PrintWriter(out))
            .execute("--students", "3", "--latency", "0");

    String text = out.toString();
    assertEquals(0, exit);
    assertTrue(text.contains("base URL      http://127.0.0.1:"), text);
    assertTrue(text.contains("database URL  postgresql://postgres:"), text);
    assertTrue(text.contains("student       student001@standin.test / standin-password"), text);
    assertTrue(text.contains("students      3, up to student003@standin.test"), text);
    assertTrue(text.contains("teacher       teacher@standin.test / standin-password"), text);
    assertTrue(text.contains("curl http://127.0.0.1:"), text);
  }

  @Test
  void readsTimesAsTheSettingsDo() {
    StandInCommand.TimeConverter converter = new StandInCommand.TimeConverter();

    assertEquals(Duration.ofMillis(300), converter.convert("300ms"));
    assertEquals(Duration.ofSeconds(2), converter.convert("2 seconds"));
    assertEquals(Duration.ZERO, converter.convert("0"));
    assertThrows(TypeConversionException.class, () -> converter.convert("fast"));
  }
}

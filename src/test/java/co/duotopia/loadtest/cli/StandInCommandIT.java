package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StandInCommandIT {
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new StandInCommand(InputStream.nullInputStream()))
        .setOut(new PrintWriter(out))
        .execute(arguments);
  }

  @Test
  void printsAddressesAndAccountsAndEndsWithItsInput() {
    int exit = run("--until-input-ends", "--students=3", "--latency=0ms", "--bcrypt-cost=4");

    String text = out.toString();
    assertEquals(0, exit);
    assertTrue(text.contains("base URL      http://127.0.0.1:"), text);
    assertTrue(text.contains("database URL  postgresql://postgres:"), text);
    assertTrue(
        text.contains("student       student001@standin.example.com / standin-password"), text);
    assertTrue(text.contains("students      3, up to student003@standin.example.com"), text);
    assertTrue(text.contains("teacher       teacher@standin.example.com / standin-password"), text);
    assertTrue(text.contains("curl http://127.0.0.1:"), text);
  }

  @Test
  void checksItsOptionsAsSettings() {
    StringWriter err = new StringWriter();

    int exit =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "standin",
            "--port=70000",
            "--latency=x",
            "--profile=rate-limits");

    assertEquals(2, exit);
    assertTrue(err.toString().contains("--port: must be"), err.toString());
    assertTrue(err.toString().contains("--latency: must be"), err.toString());
    assertTrue(err.toString().contains("--profile: must be one of healthy, "), err.toString());
  }
}

package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.cli.Checkout.Result;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Load tests of the script wherever a checkout lies, and whatever language its user speaks. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class ScriptPlacesIT {
  private static final Pattern FOREIGN_DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  @TempDir Path temporary;

  /**
   * The class path's separator, and an umlaut that only {@code LC_ALL} lets a JVM read, in the
   * folder's name; digits and letters of a language.
   */
  @Test
  void runsInAnyFolder() throws Exception {
    Path odd = Files.createDirectories(temporary.resolve("50%25 +a:b"));

    runsInLanguage("ar, EG", Checkout.in(odd).withClasses().variable("LC_ALL", "C.UTF-8"));
  }

  /** Whose small I has no dot. */
  @Test
  @ExtendWith(SharedStandIn.class)
  void runsInTurkish(StandIn standIn) throws Exception {
    runsInLanguage("tr, TR", Checkout.in(temporary).sharingClasses().against(standIn));
  }

  private static void runsInLanguage(String language, Checkout in) throws Exception {
    Checkout checkout =
        in.built()
            .variable("PATH", System.getenv("PATH"))
            .variable(
                "LOADTEST_JAVA_OPTS",
                "-Xmx300m -Duser.language=%s -Duser.country=%s -Duser.extensions=u-nu-native"
                    .formatted((Object[]) language.split(", ")));

    Result run = checkout.run("-t", "4s", "-u", "8", "-r", "8");

    assertEquals(0, run.exitCode(), run.toString());
    assertFalse(FOREIGN_DIGIT.matcher(run.toString()).find(), run.toString());
    try (Stream<Path> files = Files.walk(checkout.onlyRun())) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*\\.(json|jsonl|csv|md|xml)")).toList()) {
        assertFalse(FOREIGN_DIGIT.matcher(Files.readString(file)).find(), file.toString());
      }
    }
    RunInfo info = RunInfo.read(checkout.onlyRun().resolve("run.json"));
    assertTrue(info.settings().at("/scenario/users").isInt());
  }
}

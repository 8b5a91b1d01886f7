package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
class CompletionCommandTest {
  /** The call that bash makes when Tab is pressed after these words. */
  private static final String TAB =
      """
      source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      function=$(complete -p run_tests.sh | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      $function
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir Path folder;

  @Test
  void completesCommandsOptionsAndScenarios() throws Exception {
    assertEquals(List.of("monitor"), completed("mon"));
    assertEquals(List.of("--scenario"), completed("--sc"));
    assertEquals(List.of("spike", "stress"), completed("--scenario", "s"));
    assertEquals(List.of("staging"), completed("--scenario", "peak", "--env", "s"));
    assertEquals(List.of("--interval"), completed("monitor", "--int"));
    assertEquals(List.of("production"), completed("monitor", "--env", "p"));
  }

  private List<String> completed(String... words) throws Exception {
    CommandRun completion = CommandRun.of("completion");
    Path script =
        Files.writeString(folder.resolve("completion"), String.join("\n", completion.out()));
    List<String> command = new ArrayList<>(List.of("bash", "-c", TAB, "bash"));
    command.add(script.toString());
    command.add("run_tests.sh");
    command.addAll(List.of(words));
    Process bash = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    bash.getOutputStream().close();
    String found = new String(bash.getInputStream().readAllBytes());
    assertEquals(0, bash.waitFor(), found);
    return found.lines().map(String::strip).sorted().toList();
  }
}

package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.run.RunProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a process that does not end with this one: neither its parent nor its terminal is this
 * one's, and so neither Ctrl+C nor a closed window reaches it.
 */
final class DetachedProcess {
  /**
   * The shell in between ends at once, so that nobody is the parent. Where there is no setsid
   * (macOS), a process group of its own and a blocked SIGHUP do the same.
   */
  private static final String START =
      """
      output=$1
      shift
      if command -v setsid > /dev/null; then new=setsid; else new=; set -m; fi
      nohup $new "$@" > "$output" 2>&1 < /dev/null &
      echo $!
      """;

  private DetachedProcess() {}

  /**
   * @param command replaces itself by what is to be started, so that the process stays the same
   * @param environment variables to be set; those with an empty value are removed
   */
  static RunProcess start(List<String> command, Path output, Map<String, String> environment)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("bash", "-c", START, "start", output.toString()));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    environment.forEach(
        (name, value) -> {
          builder.environment().remove(name);
          if (!value.isEmpty()) {
            builder.environment().put(name, value);
          }
        });
    Process shell = builder.start();
    shell.getOutputStream().close();
    String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!pid.matches("\\d+")) {
      throw new IOException("bash could not start it");
    }
    return ProcessHandle.of(Long.parseLong(pid)).map(RunProcess::of).orElse(RunProcess.UNKNOWN);
  }
}

package proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Network namespaces of this machine, each on a line of its own to the others: each packet that
 * leaves a namespace is 100 ms late, and of the last namespace's line 5 % of the packets are lost.
 * Needs root, iproute2 and Python 3. Gone when closed.
 */
final class Namespaces implements AutoCloseable {
  private static final int DELAY_MILLIS = 100;
  private static final int LOSS_PERCENT = 5;
  private static final String NET = "10.87.0.";
  private static final String OUTSIDE = "ltline";

  private final int count;
  private final Process lines;

  private Namespaces(int count, Process lines) {
    this.count = count;
    this.lines = lines;
  }

  static Namespaces open(int count) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", script().toString()));
    command.add(OUTSIDE + ":" + target() + ":0:0");
    for (int i = 0; i < count; i++) {
      int loss = i == count - 1 ? LOSS_PERCENT : 0;
      command.add("%s%d:%s:%d:%d".formatted(OUTSIDE, i, address(i), DELAY_MILLIS, loss));
    }
    Process lines =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said = lines.inputReader();
    if (!"ready".equals(said.readLine())) {
      throw new IOException("the lines between namespaces could not be made; are you root?");
    }
    Namespaces namespaces = new Namespaces(count, lines);
    try {
      ip("addr add " + target() + "/24 dev " + OUTSIDE);
      ip("link set " + OUTSIDE + " up");
      for (int i = 0; i < count; i++) {
        ip("netns add " + name(i));
        ip("link set " + OUTSIDE + i + " netns " + name(i));
        ip("-n %s link set lo up".formatted(name(i)));
        ip("-n %s addr add %s/24 dev %s%d".formatted(name(i), address(i), OUTSIDE, i));
        ip("-n %s link set %s%d up".formatted(name(i), OUTSIDE, i));
      }
      lines.getOutputStream().write('\n');
      lines.getOutputStream().flush();
      return namespaces;
    } catch (IOException | InterruptedException failed) {
      namespaces.close();
      throw failed;
    }
  }

  private static Path script() throws IOException {
    Path file = Files.createTempFile("slow-line", ".py");
    file.toFile().deleteOnExit();
    try (var in = Namespaces.class.getResourceAsStream("slow_line.py")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static String name(int index) {
    return "lt-injector" + index;
  }

  static String address(int index) {
    return NET + (index + 1);
  }

  /** The address at which all of them reach this process. */
  static String target() {
    return NET + 254;
  }

  /** Begins a command that runs in one of them. */
  static List<String> in(int index) {
    return List.of("ip", "netns", "exec", name(index));
  }

  /** Processes that run in any of them. */
  List<String> processes() throws Exception {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ip("netns pids " + name(i)).lines().forEach(found::add);
    }
    return found;
  }

  private static String ip(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments.split(" ")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("ip %s: %s".formatted(arguments, said.strip()));
    }
    return said;
  }

  @Override
  public void close() throws Exception {
    lines.getOutputStream().close();
    lines.waitFor();
    for (int i = 0; i < count; i++) {
      try {
        ip("netns del " + name(i));
      } catch (IOException notMade) {
        System.err.println(notMade.getMessage());
      }
    }
  }
}

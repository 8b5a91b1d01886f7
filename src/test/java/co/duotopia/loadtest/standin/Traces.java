package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.standin.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A stand-in's traces on this machine: its folder and its processes. */
record Traces(long pid, Path folder, long postmaster, List<ProcessHandle> helpers) {
  static Traces of(long pid) throws IOException {
    Path folder = folder(pid).orElseThrow();
    long postmaster =
        Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
    List<ProcessHandle> helpers = ProcessHandle.of(pid).orElseThrow().descendants().toList();
    return new Traces(pid, folder, postmaster, helpers);
  }

  private static Optional<Path> folder(long pid) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(p -> p.getFileName().toString().startsWith(Workspace.PREFIX + pid + "-"))
          .findFirst();
    }
  }

  boolean areGone() {
    return remaining().isEmpty();
  }

  /** Empty when nothing is left. */
  String remaining() {
    List<String> left = new ArrayList<>();
    if (Files.exists(folder)) {
      left.add(folder.toString());
    }
    if (isAlive(pid)) {
      left.add("process " + pid);
    }
    if (isAlive(postmaster)) {
      left.add("postmaster " + postmaster);
    }
    helpers.stream().filter(Traces::runs).forEach(h -> left.add("helper " + h.info()));
    return String.join(", ", left);
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(Traces::runs).orElse(false);
  }

  /** A process that has ended, and only waits for its parent to notice, runs nothing. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }
}

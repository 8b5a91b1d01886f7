package co.duotopia.loadtest.monitor.resources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Linux: VmRSS and RssAnon of /proc/{pid}/status (proc(5)). Ten times as cheap as asking OSHI,
 * which reads five files; that counts where PostgreSQL has a process for each connection.
 */
final class ProcMemory implements Memory {
  @Override
  public Optional<Resident> of(long pid) {
    try {
      String status =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.US_ASCII);
      long resident = bytes(status, "VmRSS:");
      long anonymous = bytes(status, "RssAnon:");
      return Optional.of(new Resident(anonymous, Math.max(0, resident - anonymous)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  // A zombie has no such lines, nor any memory.
  private static long bytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .orElse(0L);
  }
}

package co.duotopia.loadtest.monitor.resources;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Linux: open file descriptors less those that are no sockets. To look at each of 5,000 descriptors
 * takes 65 ms, to count them 2 ms; and those that are no sockets (jars, logs) hardly change. So
 * many are examined only every 30th time. Not thread-safe.
 */
final class ProcSockets implements Sockets {
  static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int FEW = 300;
  private static final int COUNTS_BETWEEN_LOOKS = 30;

  private final UnixOperatingSystemMXBean system =
      (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long others;
  private int countsToLook;

  @Override
  public OptionalLong count() {
    long open = system.getOpenFileDescriptorCount();
    if (open <= FEW || countsToLook <= 0) {
      countsToLook = COUNTS_BETWEEN_LOOKS;
      try {
        long sockets = look();
        others = open - sockets;
        return OptionalLong.of(sockets);
      } catch (IOException | DirectoryIteratorException e) {
        return OptionalLong.empty();
      }
    }
    countsToLook--;
    return OptionalLong.of(Math.max(0, open - others));
  }

  private static long look() throws IOException {
    long sockets = 0;
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        if (isSocket(descriptor)) {
          sockets++;
        }
      }
    }
    return sockets;
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}

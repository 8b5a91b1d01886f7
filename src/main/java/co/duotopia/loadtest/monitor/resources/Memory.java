package co.duotopia.loadtest.monitor.resources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells the resident memory of processes. */
@FunctionalInterface
interface Memory {

  /**
   * @param privateBytes of this process alone
   * @param sharedBytes of which other processes may use the same pages
   */
  record Resident(long privateBytes, long sharedBytes) {
    long bytes() {
      return privateBytes + sharedBytes;
    }
  }

  /** Empty when there is no such process, or it cannot be seen. */
  Optional<Resident> of(long pid);

  static Memory ofThisSystem() {
    return Files.isReadable(Path.of("/proc/self/status")) ? new ProcMemory() : new OshiMemory();
  }
}

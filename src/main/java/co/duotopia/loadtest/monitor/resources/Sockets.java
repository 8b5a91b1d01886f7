package co.duotopia.loadtest.monitor.resources;

import java.nio.file.Files;
import java.util.OptionalLong;

/** Counts the open sockets of this process. */
@FunctionalInterface
interface Sockets {
  /** Empty where the operating system does not tell. */
  OptionalLong count();

  static Sockets ofThisSystem() {
    return Files.isDirectory(ProcSockets.DESCRIPTORS) ? new ProcSockets() : new OshiSockets();
  }
}

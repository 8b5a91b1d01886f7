package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Outcome.Failure;
import co.duotopia.loadtest.preflight.Outcome.Ok;
import co.duotopia.loadtest.preflight.Outcome.Warning;
import java.util.Locale;

/**
 * The virtual machine of the load generator.
 *
 * @param version its feature release
 * @param maxHeapBytes what its heap can grow to
 */
record JavaRuntime(int version, long maxHeapBytes, int users) implements Check {
  private static final int OLDEST = 17;
  private static final long MIB = 1 << 20;

  /** Measured: 5,000 users took 400 MiB at most, and a handful 100 MiB. */
  private static final long BASE_BYTES = 128 * MIB;

  private static final long USER_BYTES = 64 * 1024;

  static JavaRuntime ofThisProcess(int users) {
    return new JavaRuntime(Runtime.version().feature(), Runtime.getRuntime().maxMemory(), users);
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public Outcome look() {
    if (version < OLDEST) {
      return new Failure(
          new Problem("", "Java must be 17 or newer, but is " + version, "install a JDK 17"));
    }
    long needed = BASE_BYTES + users * USER_BYTES;
    String heap = String.format(Locale.ROOT, "a heap of up to %,d MiB", maxHeapBytes / MIB);
    if (maxHeapBytes >= needed) {
      return new Ok("Java " + version + ", " + heap);
    }
    return new Warning(
        new Problem(
            "",
            String.format(
                Locale.ROOT, "Java has %s, but %,d users want %,d MiB", heap, users, needed / MIB),
            "give it -Xmx%dm, or ask for fewer users".formatted(needed / MIB)));
  }
}

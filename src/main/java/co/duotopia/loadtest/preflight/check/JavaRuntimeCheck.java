package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.monitor.resources.CpuLimit;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.text.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * The virtual machine of the load generator.
 *
 * @param version its feature release
 * @param maxHeapBytes what its heap can grow to
 * @param cores that the container may use; empty: all of the machine
 * @param temporary where the engine unpacks its native TLS and Brotli
 */
public record JavaRuntimeCheck(
    int version, long maxHeapBytes, OptionalDouble cores, Path temporary, int users)
    implements Check {
  private static final int OLDEST = 17;
  private static final long MIB = 1 << 20;

  /** Measured: 5,000 users took 400 MiB at most, and a handful 100 MiB. */
  private static final long BASE_BYTES = 128 * MIB;

  private static final long USER_BYTES = 64 * 1024;

  public static JavaRuntimeCheck ofThisProcess(int users) {
    return new JavaRuntimeCheck(
        Runtime.version().feature(),
        Runtime.getRuntime().maxMemory(),
        CpuLimit.ofThisProcess().stream().mapToDouble(CpuLimit::cores).findFirst(),
        Path.of(System.getProperty("java.io.tmpdir")),
        users);
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public CheckOutcome look() {
    if (version < OLDEST) {
      return new Failure(
          new Problem("", "Java must be 17 or newer, but is " + version, "install a JDK 17"));
    }
    long needed = BASE_BYTES + users * USER_BYTES;
    String heap = "a heap of up to " + Formats.count(maxHeapBytes / MIB) + " MiB";
    if (maxHeapBytes >= needed) {
      return takesPrograms()
          ? new Ok("Java " + version + ", " + heap + limit())
          : new Warning(
              new Problem(
                  "",
                  temporary
                      + " must have 8 MiB of room for programs, but has not, or is mounted with"
                      + " noexec",
                  "set TMPDIR to another folder; until then TLS takes more CPU, and answers in"
                      + " Brotli cannot be read"));
    }
    return new Warning(
        new Problem(
            "",
            "Java has %s, but %s users need %s MiB"
                .formatted(heap, Formats.count(users), Formats.count(needed / MIB)),
            "give it more by LOADTEST_JAVA_OPTS=-Xmx%1$sm (Maven: -Dgatling.jvmArgs=-Xmx%1$sm), or ask for fewer users"
                .formatted(needed / MIB)));
  }

  private boolean takesPrograms() {
    try {
      Path program = Files.createTempFile(temporary, "duotopia-loadtest-", ".tmp");
      boolean allowed = program.toFile().setExecutable(true) && Files.isExecutable(program);
      Files.delete(program);
      return allowed && Files.getFileStore(temporary).getUsableSpace() >= 8 * MIB;
    } catch (IOException notWritable) {
      return false;
    }
  }

  private String limit() {
    return cores.isEmpty()
        ? ""
        : ", %s cores by the container's limit"
            .formatted(Formats.number(Math.round(cores.getAsDouble() * 100) / 100.0));
  }
}

package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.text.Formats;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Checks that every virtual user can have a connection, each of which is an open file.
 *
 * @param limit of open files of this process; 0 = the system names none
 * @param open now
 */
public record OpenFilesCheck(long limit, long open, int users) implements Check {
  /** Result files, the monitors' connections, libraries that are still to be loaded. */
  private static final long OTHERS = 100;

  public static OpenFilesCheck ofThisProcess(int users) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? new OpenFilesCheck(
            unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount(), users)
        : new OpenFilesCheck(0, 0, users);
  }

  @Override
  public String name() {
    return "open files";
  }

  @Override
  public CheckOutcome look() {
    if (limit <= 0) {
      return new Skipped("this system reports no limit");
    }
    long needed = open + OTHERS + users;
    if (needed <= limit) {
      return new Ok(
          "%s allowed, about %s needed".formatted(Formats.count(limit), Formats.count(needed)));
    }
    return new Failure(
        new Problem(
            "",
            "open-file limit: must be at least %s for %s users, but is %s"
                .formatted(Formats.count(needed), Formats.count(users), Formats.count(limit)),
            "raise it with: ulimit -n " + needed + ", or ask for fewer users"));
  }
}

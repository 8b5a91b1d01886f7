package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first record of a simulation.log. */
final class LogStart {
  private static final int MAX_SCENARIOS = 100_000;
  private static final int MAX_ASSERTION_BYTES = 1 << 20;

  private LogStart() {}

  static Run read(LogInput in, Path file) throws IOException {
    byte type = in.readByte();
    if (type != 0) {
      throw notALog(file, "begins with byte " + type);
    }
    String simulation;
    try {
      checkVersion(file, in.readString());
      simulation = in.readString();
    } catch (DamagedLog damage) {
      throw notALog(file, "begins with " + damage.getMessage());
    }
    long startMillis = in.readLong();
    if (startMillis < 0 || startMillis > Long.MAX_VALUE / 2) {
      throw new DamagedLog("a start of " + startMillis);
    }
    in.readString();
    List<String> scenarios = new ArrayList<>();
    for (int left = in.readCount(MAX_SCENARIOS); left > 0; left--) {
      scenarios.add(in.readString());
    }
    for (int left = in.readCount(MAX_SCENARIOS); left > 0; left--) {
      in.skip(in.readCount(MAX_ASSERTION_BYTES));
    }
    return new Run(simulation, startMillis, List.copyOf(scenarios));
  }

  private static InvalidInput notALog(Path file, String found) {
    return new InvalidInput(
        "%s: must be a simulation.log of Gatling %s, but %s; is it another file?"
            .formatted(file, SimulationLog.VERSION, found));
  }

  private static void checkVersion(Path file, String version) {
    if (!version.equals(SimulationLog.VERSION)) {
      throw new InvalidInput(
          "%s: must be written by Gatling %s, but is by %s; read it with the suite that ran it"
              .formatted(file, SimulationLog.VERSION, version.replaceAll("[^\\x20-\\x7e]", "?")));
    }
  }
}

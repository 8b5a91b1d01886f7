package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first record of a simulation.log.
 *
 * @param startMillis milliseconds since 1970 UTC
 * @param assertions pickled
 */
record LogHeader(
    LogText version,
    LogText simulation,
    long startMillis,
    LogText description,
    List<LogText> scenarios,
    List<ByteBuffer> assertions) {
  private static final int MOST = 100_000;
  private static final int MOST_BYTES = 1 << 20;

  /**
   * @throws InvalidInput when another version of Gatling wrote the log
   */
  static LogHeader read(LogInput in, Path file) throws IOException {
    byte type = in.readByte();
    if (type != 0) {
      throw new DamagedLog("byte " + type);
    }
    LogText version = in.readText();
    checkVersion(file, version.toString());
    LogText simulation = in.readText();
    long startMillis = in.readLong();
    if (startMillis < 0 || startMillis > Long.MAX_VALUE / 2) {
      throw new DamagedLog("a start of " + startMillis);
    }
    LogText description = in.readText();
    List<LogText> scenarios = new ArrayList<>();
    for (int left = in.readCount(MOST); left > 0; left--) {
      scenarios.add(in.readText());
    }
    List<ByteBuffer> assertions = new ArrayList<>();
    for (int left = in.readCount(MOST); left > 0; left--) {
      assertions.add(ByteBuffer.wrap(in.readBytes(in.readCount(MOST_BYTES))));
    }
    return new LogHeader(
        version, simulation, startMillis, description, scenarios, List.copyOf(assertions));
  }

  private static void checkVersion(Path file, String version) {
    if (!version.equals(SimulationLog.VERSION)) {
      throw new InvalidInput(
          "%s: must be written by Gatling %s, but is by %s; read it with the suite that ran it"
              .formatted(file, SimulationLog.VERSION, version.replaceAll("[^\\x20-\\x7e]", "?")));
    }
  }

  /** The header of a log that holds records of other logs, too. */
  LogHeader of(List<LogText> allScenarios, long millis) {
    return new LogHeader(version, simulation, millis, description, allScenarios, assertions);
  }

  void writeTo(LogOutput out) {
    out.writeByte(0);
    version.writeTo(out);
    simulation.writeTo(out);
    out.writeLong(startMillis);
    description.writeTo(out);
    out.writeInt(scenarios.size());
    scenarios.forEach(scenario -> scenario.writeTo(out));
    out.writeInt(assertions.size());
    for (ByteBuffer assertion : assertions) {
      out.writeInt(assertion.capacity());
      out.writeBytes(assertion.array());
    }
  }
}

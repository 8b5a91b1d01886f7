package co.duotopia.loadtest.results.log;

import java.io.IOException;
import java.nio.ByteBuffer;
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

  static LogHeader read(LogInput in) throws IOException {
    byte type = in.readByte();
    if (type != 0) {
      throw new DamagedLog("a first record of type " + type);
    }
    LogText version = in.readText();
    LogText simulation = in.readText();
    long startMillis = in.readLong();
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

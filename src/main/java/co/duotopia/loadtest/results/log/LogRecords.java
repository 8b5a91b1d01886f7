package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.log.SimulationLog.Group;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The records of one simulation.log, each checked before it is handed on. */
final class LogRecords {
  private static final int MAX_SCENARIOS = 100_000;
  private static final int MAX_GROUPS = 1_000;
  private static final int MAX_ASSERTION_BYTES = 1 << 20;

  /** Records come in the order of their times; a leap over more than this is no pause. */
  private static final int MAX_LEAP_MILLIS = (int) TimeUnit.DAYS.toMillis(1);

  private final LogInput in;
  private final Path file;
  private final SimulationLog.Visitor visitor;

  /** Many at once: reading and counting requests are then compiled apart, and once. */
  private final Request[] waiting = new Request[1024];

  private int waitingCount;
  private Run run;
  private int latestMillis;

  LogRecords(LogInput in, Path file, SimulationLog.Visitor visitor) {
    this.in = in;
    this.file = file;
    this.visitor = visitor;
  }

  /** Hands on the next record; returns false where there is none. */
  boolean next() throws IOException {
    if (run == null) {
      readRun();
      return true;
    }
    if (in.atEnd()) {
      return false;
    }
    byte type = in.readByte();
    if (type != 1 || waitingCount == waiting.length) {
      handOn();
    }
    switch (type) {
      case 1 -> readRequest();
      case 2 -> readUser();
      case 3 -> readGroup();
      case 4 -> readError();
      default -> throw new DamagedLog("a record of type " + type);
    }
    return true;
  }

  private void readRun() throws IOException {
    byte type = in.readByte();
    if (type != 0) {
      throw notALog("begins with byte " + type);
    }
    String simulation;
    try {
      checkVersion(in.readString());
      simulation = in.readString();
    } catch (DamagedLog damage) {
      throw notALog("begins with " + damage.getMessage());
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
    run = new Run(simulation, startMillis, List.copyOf(scenarios));
    visitor.run(run);
  }

  private InvalidInput notALog(String found) {
    return new InvalidInput(
        "%s: must be a simulation.log of Gatling %s, but %s; is it another file?"
            .formatted(file, SimulationLog.VERSION, found));
  }

  private void checkVersion(String version) {
    if (!version.equals(SimulationLog.VERSION)) {
      throw new InvalidInput(
          "%s: must be written by Gatling %s, but is by %s; read it with the suite that ran it"
              .formatted(file, SimulationLog.VERSION, version.replaceAll("[^\\x20-\\x7e]", "?")));
    }
  }

  private void readRequest() throws IOException {
    List<String> groups = readGroups();
    String name = in.readCached();
    int start = in.readInt();
    int end = readTime(start);
    boolean success = in.readBoolean();
    String message = in.readCached();
    latestMillis = Math.max(latestMillis, end);
    waiting[waitingCount++] = new Request(groups, name, at(start), at(end), success, message);
  }

  /** Requests that wait to be handed on. */
  void handOn() {
    for (int i = 0; i < waitingCount; i++) {
      visitor.request(waiting[i]);
    }
    waitingCount = 0;
  }

  private void readUser() throws IOException {
    int scenario = in.readInt();
    if (scenario < 0 || scenario >= run.scenarios().size()) {
      throw new DamagedLog("a scenario number " + scenario);
    }
    boolean starts = in.readBoolean();
    int time = readTime(0);
    latestMillis = Math.max(latestMillis, time);
    visitor.user(new User(run.scenarios().get(scenario), starts, at(time)));
  }

  private void readGroup() throws IOException {
    List<String> groups = readGroups();
    int start = in.readInt();
    int end = readTime(start);
    int cumulated = in.readInt();
    boolean success = in.readBoolean();
    latestMillis = Math.max(latestMillis, end);
    visitor.group(new Group(groups, at(start), at(end), cumulated, success));
  }

  private void readError() throws IOException {
    String message = in.readCached();
    int time = readTime(0);
    latestMillis = Math.max(latestMillis, time);
    visitor.error(new UserError(message, at(time)));
  }

  private List<String> readGroups() throws IOException {
    int count = in.readCount(MAX_GROUPS);
    if (count == 0) {
      return List.of();
    }
    List<String> groups = new ArrayList<>();
    for (int left = count; left > 0; left--) {
      groups.add(in.readCached());
    }
    return groups;
  }

  /** Gatling's clock is monotonic: nothing ends before it began, or before the run did. */
  private int readTime(int start) throws IOException {
    int end = in.readInt();
    if (start < 0 || end < start || end - (long) latestMillis > MAX_LEAP_MILLIS) {
      throw new DamagedLog("times of " + start + " and " + end + " ms");
    }
    return end;
  }

  private long at(int millis) {
    return run.startMillis() + millis;
  }
}

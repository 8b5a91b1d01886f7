package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.log.SimulationLog.Group;
import co.duotopia.loadtest.results.log.SimulationLog.Run;
import co.duotopia.loadtest.results.log.SimulationLog.User;
import co.duotopia.loadtest.results.log.SimulationLog.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The records of one simulation.log, each checked before it is handed on. */
final class LogRecords {
  private static final int MAX_GROUPS = 1_000;

  /** Records come in the order of their times; a leap over more than this is no pause. */
  private static final int MAX_LEAP_MILLIS = (int) TimeUnit.DAYS.toMillis(1);

  /** A request in no group: type, groups, name, start, end, success, message. */
  private static final int PLAIN_BYTES = 22;

  private final LogInput in;
  private final Path file;
  private final SimulationLog.Visitor visitor;

  /** Requests that wait to be handed on. */
  private LoggedRequests waiting = new LoggedRequests(0);

  /** Numbers of the names of requests in no group, by the number of the text; -1: unknown. */
  private int[] plain = {};

  private Run run;
  private int latestMillis;

  LogRecords(LogInput in, Path file, SimulationLog.Visitor visitor) {
    this.in = in;
    this.file = file;
    this.visitor = visitor;
  }

  /** Hands on the next records, but for requests that wait; returns how many, 0: no more. */
  int next() throws IOException {
    if (run == null) {
      run = begin();
      waiting = new LoggedRequests(run.startMillis());
      visitor.run(run);
      return 1;
    }
    int read = readPlain();
    if (read > 0 || in.atEnd()) {
      return read;
    }
    byte type = in.readByte();
    if (type != 1) {
      handOn();
    }
    switch (type) {
      case 1 -> readRequest();
      case 2 -> readUser();
      case 3 -> readGroup();
      case 4 -> readError();
      default -> throw new DamagedLog("a record of type " + type);
    }
    return 1;
  }

  private Run begin() throws IOException {
    try {
      LogHeader header = LogHeader.read(in, file);
      List<String> scenarios = header.scenarios().stream().map(LogText::toString).toList();
      return new Run(header.simulation().toString(), header.startMillis(), scenarios);
    } catch (DamagedLog damage) {
      throw new InvalidInput(
          "%s: must be a simulation.log of Gatling %s, but begins with %s; is it another file?"
              .formatted(file, SimulationLog.VERSION, damage.getMessage()));
    }
  }

  /** Requests in no group, of which all texts came before: nearly all, and the same in less. */
  private int readPlain() throws IOException {
    if (waiting.isFull()) {
      handOn();
    }
    int before = waiting.count();
    while (!waiting.isFull() && in.has(PLAIN_BYTES) && in.byteAt(0) == 1 && in.intAt(1) == 0) {
      int name = ~in.intAt(5);
      int message = ~in.intAt(18);
      int start = in.intAt(9);
      int end = in.intAt(13);
      byte success = in.byteAt(17);
      if (name < 0
          || name >= plain.length
          || plain[name] < 0
          || !in.isKnown(message)
          || (success & ~1) != 0
          || isWrong(start, end)) {
        break;
      }
      in.pass(PLAIN_BYTES);
      latestMillis = Math.max(latestMillis, end);
      waiting.add(plain[name], start, end, success == 1, in.known(message));
    }
    return waiting.count() - before;
  }

  private void readRequest() throws IOException {
    List<String> groups = readGroups();
    int text = in.readTextNumber();
    int start = in.readInt();
    int end = readTime(start);
    boolean success = in.readBoolean();
    String message = in.readCached();
    latestMillis = Math.max(latestMillis, end);
    List<String> name = new ArrayList<>(groups);
    name.add(in.known(text));
    int number = waiting.number(name);
    if (groups.isEmpty()) {
      setPlain(text, number);
    }
    waiting.add(number, start, end, success, message);
  }

  private void setPlain(int text, int number) {
    if (text >= plain.length) {
      int length = plain.length;
      plain = Arrays.copyOf(plain, 2 * text + 1);
      Arrays.fill(plain, length, plain.length, -1);
    }
    plain[text] = number;
  }

  void handOn() {
    if (waiting.count() > 0) {
      visitor.requests(waiting);
      waiting.clear();
    }
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
    if (isWrong(start, end)) {
      throw new DamagedLog("times of " + start + " and " + end + " ms");
    }
    return end;
  }

  private boolean isWrong(int start, int end) {
    return start < 0 || end < start || end - (long) latestMillis > MAX_LEAP_MILLIS;
  }

  private long at(int millis) {
    return run.startMillis() + millis;
  }
}

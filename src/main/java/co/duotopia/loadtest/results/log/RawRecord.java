package co.duotopia.loadtest.results.log;

import java.io.IOException;

/**
 * A record on its way from one simulation.log into another; one object serves for all records of a
 * log. Texts and scenarios have the numbers of the other log, times are after its start.
 */
final class RawRecord {
  private static final int REQUEST = 1;
  private static final int USER = 2;
  private static final int GROUP = 3;
  private static final int ERROR = 4;
  private static final int MOST_GROUPS = 1_000;

  private final TextNumbers texts;
  private final int[] scenarios;
  private final long shiftMillis;
  private int type;
  private int[] groups = new int[4];
  private int groupCount;
  private int name;
  private int message;
  private int scenario;
  private int start;
  private int end;
  private int cumulated;
  private boolean flag;

  /**
   * @param scenarios of the other log, by those of this one
   * @param shiftMillis to be added to all times
   */
  RawRecord(TextNumbers texts, int[] scenarios, long shiftMillis) {
    this.texts = texts;
    this.scenarios = scenarios;
    this.shiftMillis = shiftMillis;
  }

  void read(LogInput in) throws IOException {
    type = in.readByte();
    switch (type) {
      case REQUEST -> {
        readGroups(in);
        name = texts.read(in);
        readSpan(in);
        flag = in.readBoolean();
        message = texts.read(in);
      }
      case USER -> {
        int number = in.readInt();
        if (number < 0 || number >= scenarios.length) {
          throw new DamagedLog("a scenario number " + number);
        }
        scenario = scenarios[number];
        flag = in.readBoolean();
        end = readTime(in);
      }
      case GROUP -> {
        readGroups(in);
        readSpan(in);
        cumulated = in.readInt();
        flag = in.readBoolean();
      }
      case ERROR -> {
        message = texts.read(in);
        end = readTime(in);
      }
      default -> throw new DamagedLog("a record of type " + type);
    }
  }

  private void readGroups(LogInput in) throws IOException {
    groupCount = in.readCount(MOST_GROUPS);
    if (groupCount > groups.length) {
      groups = new int[groupCount];
    }
    for (int i = 0; i < groupCount; i++) {
      groups[i] = texts.read(in);
    }
  }

  private void readSpan(LogInput in) throws IOException {
    start = readTime(in);
    end = readTime(in);
    if (end < start) {
      throw new DamagedLog("times of " + start + " and " + end + " ms");
    }
  }

  private int readTime(LogInput in) throws IOException {
    int millis = in.readInt();
    long shifted = millis + shiftMillis;
    if (millis < 0 || shifted != (int) shifted) {
      throw new DamagedLog("a time of " + millis + " ms");
    }
    return (int) shifted;
  }

  /** The time at which it was written. */
  int end() {
    return end;
  }

  boolean isUser() {
    return type == USER;
  }

  int scenario() {
    return scenario;
  }

  /** 1 for a user that starts, −1 for one that ends. */
  int users() {
    return flag ? 1 : -1;
  }

  void userEnds(int ofScenario, int at) {
    type = USER;
    scenario = ofScenario;
    flag = false;
    end = at;
  }

  void writeTo(LogOutput out) {
    out.writeByte(type);
    switch (type) {
      case REQUEST -> {
        writeGroups(out);
        out.writeCached(name);
        out.writeInt(start);
        out.writeInt(end);
        out.writeBoolean(flag);
        out.writeCached(message);
      }
      case USER -> {
        out.writeInt(scenario);
        out.writeBoolean(flag);
        out.writeInt(end);
      }
      case GROUP -> {
        writeGroups(out);
        out.writeInt(start);
        out.writeInt(end);
        out.writeInt(cumulated);
        out.writeBoolean(flag);
      }
      default -> {
        out.writeCached(message);
        out.writeInt(end);
      }
    }
  }

  private void writeGroups(LogOutput out) {
    out.writeInt(groupCount);
    for (int i = 0; i < groupCount; i++) {
      out.writeCached(groups[i]);
    }
  }
}

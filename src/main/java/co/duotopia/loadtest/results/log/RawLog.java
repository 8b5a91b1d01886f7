package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** One simulation.log on its way into another: its records in turn, as they stand there. */
final class RawLog implements AutoCloseable {
  private final FileChannel channel;
  private final LogInput in;
  private final LogHeader header;
  private RawRecord record;
  private int[] present = {};
  private boolean endsUsers;
  private int latestMillis;
  private long records = 1;
  private long whole;
  private Optional<String> loss = Optional.empty();

  /**
   * @throws DamagedLog when it does not begin as a log does
   * @throws EOFException when it is too short for that
   * @throws InvalidInput when another version of Gatling wrote it
   */
  RawLog(Path file) throws IOException {
    channel = FileChannel.open(file);
    try {
      in = new LogInput(channel);
      header = LogHeader.read(in, file);
      whole = in.position();
    } catch (IOException | InvalidInput e) {
      channel.close();
      throw e;
    }
  }

  LogHeader header() {
    return header;
  }

  /**
   * @param merged of the other log
   * @param correctionMillis to be added to this log's clock
   * @param endsUsers whether users without an end get one behind the last record
   */
  void goInto(LogHeader merged, LogOutput out, long correctionMillis, boolean endsUsers) {
    long shift = header.startMillis() + correctionMillis - merged.startMillis();
    int[] scenarios = header.scenarios().stream().mapToInt(merged.scenarios()::indexOf).toArray();
    record = new RawRecord(new TextNumbers(out), scenarios, shift);
    present = new int[merged.scenarios().size()];
    this.endsUsers = endsUsers;
  }

  /** Goes to the next record; false where there is none, or none that is whole. */
  boolean next() throws IOException {
    if (loss.isEmpty() && !in.atEnd()) {
      try {
        record.read(in);
        records++;
        whole = in.position();
        latestMillis = Math.max(latestMillis, record.end());
        count();
        return true;
      } catch (EOFException cut) {
        loss = Optional.of("it ends inside a record");
      } catch (DamagedLog damage) {
        loss = Optional.of("it is damaged: " + damage.getMessage() + " at byte " + whole);
      }
    }
    return endsUsers && endUser();
  }

  private boolean endUser() {
    for (int scenario = 0; scenario < present.length; scenario++) {
      if (present[scenario] > 0) {
        record.userEnds(scenario, latestMillis);
        count();
        return true;
      }
    }
    return false;
  }

  private void count() {
    if (record.isUser()) {
      present[record.scenario()] += record.users();
    }
  }

  /** Never goes back, though records of a few milliseconds may stand out of order. */
  int latestMillis() {
    return latestMillis;
  }

  void writeTo(LogOutput out) {
    record.writeTo(out);
  }

  SimulationLog.End end() {
    return new SimulationLog.End(records, in.size() - whole, loss);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

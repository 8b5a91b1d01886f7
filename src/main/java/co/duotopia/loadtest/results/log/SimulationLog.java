package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads simulation.log as Gatling 3.15.1 writes it ({@code
 * io.gatling.core.stats.writer.LogFileDataWriter}), in one pass and in constant memory but for the
 * different names and messages, which the format requires to keep.
 *
 * <p>Records follow each other without separators. Numbers are big-endian. Times are milliseconds
 * after the run's start.
 *
 * <table>
 *   <caption>Records, by their first byte</caption>
 *   <tr><td>0 run, once, first<td>string version · string class · long start, milliseconds since
 *       1970 UTC · string description · int count, then so many strings: scenarios · int count,
 *       then so many times int length and bytes: assertions, pickled
 *   <tr><td>1 request<td>groups · cached name · int start · int end · boolean success · cached
 *       message, empty: none
 *   <tr><td>2 user<td>int scenario, from 0 · boolean true: starts, false: ends · int time
 *   <tr><td>3 group<td>groups · int start · int end · int cumulated response time · boolean success
 *   <tr><td>4 error, outside requests<td>cached message · int time
 * </table>
 *
 * <ul>
 *   <li>boolean: a byte, 1 or 0
 *   <li>string: int length in bytes; if that is not 0: the bytes, then a coder byte, 0: Latin-1, 1:
 *       UTF-16 in the byte order of the writing processor, taken as little-endian
 *   <li>cached: int i &gt; 0, one higher than the last new one, then the string; or int −i, the
 *       string that came with i
 *   <li>groups: int count, then so many cached names, the outermost first
 * </ul>
 *
 * <p>The format has no checksums and no marks to find a record's beginning by. So what follows a
 * place that cannot be right is lost, and is counted as lost; a wrong bit inside a text, or one
 * that leaves a time plausible, cannot be seen.
 */
public final class SimulationLog {
  public static final String VERSION = "3.15.1";

  private SimulationLog() {}

  /**
   * @param startMillis milliseconds since 1970 UTC
   */
  public record Run(String simulation, long startMillis, List<String> scenarios) {}

  /**
   * A request that has ended.
   *
   * @param groups the outermost first; mostly none
   * @param startMillis since 1970 UTC
   * @param endMillis since 1970 UTC, not before the start
   * @param message why it failed; empty for none
   */
  public record Request(
      List<String> groups,
      String name,
      long startMillis,
      long endMillis,
      boolean success,
      String message) {}

  /**
   * A virtual user starts or ends.
   *
   * @param atMillis since 1970 UTC
   */
  public record User(String scenario, boolean starts, long atMillis) {}

  /**
   * A virtual user has left a group.
   *
   * @param cumulatedMillis response times of the requests inside
   */
  public record Group(
      List<String> groups,
      long startMillis,
      long endMillis,
      int cumulatedMillis,
      boolean success) {}

  /**
   * Something failed outside requests: a virtual user's function, an expression without a value.
   *
   * @param atMillis since 1970 UTC
   */
  public record UserError(String message, long atMillis) {}

  /** Takes the records in the order of the file: the run first, unless the file is too short. */
  public interface Visitor {
    default void run(Run run) {}

    /** Several at once; without this method each of them comes alone. */
    default void requests(LoggedRequests some) {
      for (int i = 0; i < some.count(); i++) {
        request(some.request(i));
      }
    }

    default void request(Request request) {}

    default void user(User user) {}

    default void group(Group group) {}

    default void error(UserError error) {}

    /** After the last one. */
    default void end() {}
  }

  /**
   * The part of a log that could be read.
   *
   * @param records that were whole
   * @param lostBytes behind the last whole record
   * @param loss why there are lost bytes, or nothing at all, in a few words; empty for a whole log
   */
  public record End(long records, long lostBytes, Optional<String> loss) {

    /** The loss and its reason; empty for a whole log. */
    public Optional<String> words() {
      return loss.map(
          why -> lostBytes == 0 ? why : why + ", its last " + lostBytes + " bytes are lost");
    }
  }

  /**
   * Hands the whole records to {@code visitor}.
   *
   * @throws InvalidInput when the file cannot be read, is no simulation.log, or was written by
   *     another version of Gatling
   */
  public static End read(Path file, Visitor visitor) {
    try (FileChannel channel = FileChannel.open(file)) {
      return read(new LogInput(channel), file, visitor);
    } catch (IOException e) {
      throw new InvalidInput(
          file
              + ": must be a readable simulation.log, but is not ("
              + InvalidInput.reason(e)
              + "); check the path");
    }
  }

  private static End read(LogInput in, Path file, Visitor visitor) throws IOException {
    LogRecords records = new LogRecords(in, file, visitor);
    long count = 0;
    long whole = 0;
    try {
      for (int read = records.next(); read > 0; read = records.next()) {
        count += read;
        whole = in.position();
      }
      return new End(count, 0, Optional.empty());
    } catch (EOFException cut) {
      String loss = in.size() == 0 ? "it is empty" : "it ends inside a record";
      return new End(count, in.size() - whole, Optional.of(loss));
    } catch (DamagedLog damage) {
      String where = damage.getMessage() + " at byte " + whole;
      return new End(count, in.size() - whole, Optional.of("it is damaged: " + where));
    } finally {
      records.handOn();
      visitor.end();
    }
  }
}

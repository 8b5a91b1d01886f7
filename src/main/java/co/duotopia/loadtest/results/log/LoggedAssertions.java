package co.duotopia.loadtest.results.log;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The assertions of a simulation, from the header of its simulation.log. Gatling 3.15.1 pickles
 * them there ({@code io.gatling.shared.model.assertion.AssertionPicklers}); the two that repeat
 * expectations of the settings are known by their bytes up to the limit, a little-endian double at
 * the end. The others are known by their number.
 */
public final class LoggedAssertions {
  private static final String SUCCESS_ABOVE = "00010200020400";
  private static final String P95_BELOW = "000103000105000000000000c057400300";

  private LoggedAssertions() {}

  /**
   * In Gatling's words where they are known, in the order of the simulation; none without a log.
   */
  public static List<String> read(Path log) {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(log)) {
      List<String> messages = new ArrayList<>();
      for (ByteBuffer pickled : LogHeader.read(new LogInput(channel), log).assertions()) {
        messages.add(message(pickled.array(), messages.size() + 1));
      }
      return messages;
    } catch (IOException | InvalidInput unreadable) {
      return List.of();
    }
  }

  private static String message(byte[] pickled, int number) {
    int begin = pickled.length - Double.BYTES;
    if (begin < 0) {
      return unknown(number);
    }
    double limit = ByteBuffer.wrap(pickled).order(ByteOrder.LITTLE_ENDIAN).getDouble(begin);
    return switch (HexFormat.of().formatHex(pickled, 0, begin)) {
      case SUCCESS_ABOVE -> "Global: percentage of successful events is greater than " + limit;
      case P95_BELOW -> "Global: 95th percentile of response time is less than " + limit;
      default -> unknown(number);
    };
  }

  private static String unknown(int number) {
    return "number " + number + " of the simulation";
  }
}

package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the body of a successful answer to a push says. It is an {@code
 * ExportMetricsServiceResponse} of OpenTelemetry's protocol, mostly empty, whose field 1 is an
 * {@code ExportMetricsPartialSuccess} with the number of rejected data points as field 1; some
 * receivers answer with the same in JSON. A login page of a portal is neither.
 */
final class PushAnswer {
  private static final int REJECTED = 1;
  private static final int PARTIAL_SUCCESS = 1;

  private PushAnswer() {}

  /** The reason why not all was taken; empty: it was. */
  static Optional<NotTaken> refusal(byte[] body) {
    try {
      long rejected = body.length > 0 && body[0] == '{' ? json(body) : protobuf(body);
      return rejected == 0
          ? Optional.empty()
          : Optional.of(refused("it rejected %d data points".formatted(rejected)));
    } catch (IOException noAnswer) {
      return Optional.of(
          refused("its answer is not of OpenTelemetry's protocol: check the address"));
    }
  }

  private static NotTaken refused(String why) {
    return new NotTaken(why, NotTaken.Fate.NEVER);
  }

  private static long json(byte[] body) throws IOException {
    JsonNode answer = RunJson.MAPPER.readTree(body);
    boolean isAnswer = answer.isEmpty() || answer.path("partialSuccess").isObject();
    if (!isAnswer) {
      throw new IOException("other fields");
    }
    return answer.path("partialSuccess").path("rejectedDataPoints").asLong();
  }

  private static long protobuf(byte[] body) throws IOException {
    long rejected = 0;
    ByteBuffer in = ByteBuffer.wrap(body);
    while (in.hasRemaining()) {
      long key = number(in);
      if (key == (PARTIAL_SUCCESS << 3 | 2)) {
        rejected += rejected(part(in, number(in)));
      } else {
        skip(in, key);
      }
    }
    return rejected;
  }

  private static long rejected(ByteBuffer in) throws IOException {
    long rejected = 0;
    while (in.hasRemaining()) {
      long key = number(in);
      if (key == REJECTED << 3) {
        rejected = number(in);
      } else {
        skip(in, key);
      }
    }
    return rejected;
  }

  /** By the type of the field, as the format of protobuf has it. */
  private static void skip(ByteBuffer in, long key) throws IOException {
    switch ((int) (key & 7)) {
      case 0 -> number(in);
      case 1 -> part(in, Long.BYTES);
      case 2 -> part(in, number(in));
      case 5 -> part(in, Integer.BYTES);
      default -> throw new IOException("no field");
    }
  }

  private static ByteBuffer part(ByteBuffer in, long length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new IOException("cut off");
    }
    ByteBuffer part = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return part;
  }

  private static long number(ByteBuffer in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE && in.hasRemaining(); shift += 7) {
      byte next = in.get();
      number |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("no number");
  }
}

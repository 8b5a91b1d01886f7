package co.duotopia.loadtest.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushAnswerTest {
  private static final Optional<String> OTHER =
      Optional.of("its answer is not of OpenTelemetry's protocol: check the address");

  private static Optional<String> refusal(byte[] body) {
    return PushAnswer.refusal(body).map(NotTaken::getMessage);
  }

  private static byte[] rejecting(long points, String why) {
    return ExportMetricsServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportMetricsPartialSuccess.newBuilder()
                .setRejectedDataPoints(points)
                .setErrorMessage(why))
        .build()
        .toByteArray();
  }

  @Test
  void takesAnEmptyAnswerOrAWarningForSuccess() {
    assertEquals(Optional.empty(), refusal(new byte[0]));
    assertEquals(Optional.empty(), refusal(rejecting(0, "use delta")));
    assertEquals(Optional.empty(), refusal("{\"partialSuccess\":{}}".getBytes(UTF_8)));
    assertEquals(Optional.empty(), refusal("{}".getBytes(UTF_8)));
  }

  @Test
  void countsRejectedPoints() {
    Optional<String> many = Optional.of("it rejected 300 data points");

    assertEquals(many, refusal(rejecting(300, "too old")));
    assertEquals(
        many, refusal("{\"partialSuccess\":{\"rejectedDataPoints\":\"300\"}}".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "<!DOCTYPE html><html>log in</html>", "OK", "{\"a\":1}", "{"})
  void takesNoOtherAnswerForOne(String body) {
    assertEquals(OTHER, refusal(body.getBytes(UTF_8)));
  }

  @Test
  void takesNoPartOfAnAnswerForOne() {
    byte[] whole = rejecting(300, "too old");
    byte[] part = java.util.Arrays.copyOf(whole, whole.length - 1);

    assertEquals(OTHER, refusal(part));
  }
}

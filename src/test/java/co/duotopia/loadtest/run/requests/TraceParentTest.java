package co.duotopia.loadtest.run.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  @Test
  void beginsASampledTraceOfTheFirstVersion() {
    String header = TraceParent.sampled(new Random(1));

    assertTrue(header.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"), header);
    assertEquals(Optional.of(header.substring(3, 35)), TraceParent.traceId(header));
  }

  @Test
  void isNeverZeroWhichWouldBeInvalid() {
    Random zeros =
        new Random(1) {
          private static final long serialVersionUID = 1;

          @Override
          public long nextLong() {
            return 0;
          }
        };

    assertEquals(
        "00-00000000000000010000000000000000-0000000000000001-01", TraceParent.sampled(zeros));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sampled",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void findsNoIdInWhatIsNone(String header) {
    assertEquals(Optional.empty(), TraceParent.traceId(header));
  }
}

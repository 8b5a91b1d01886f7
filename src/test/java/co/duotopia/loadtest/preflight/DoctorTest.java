package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.preflight.check.Check;
import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoctorTest {
  private record Plain(String name, List<Check> needs, Supplier<CheckOutcome> looking)
      implements Check {
    @Override
    public CheckOutcome look() {
      return looking.get();
    }
  }

  private static Plain check(String name, Supplier<CheckOutcome> looking, Check... needs) {
    return new Plain(name, List.of(needs), looking);
  }

  private static CheckOutcome fine() {
    return new Ok("fine");
  }

  private static CheckOutcome broken() {
    throw new InvalidInput("http://a: must be whole, but is not; mend it");
  }

  @Test
  void skipsWhatNeedsAFailedCheckAndWhatNeedsThatOne() {
    Plain first = check("first", DoctorTest::broken);
    Plain second = check("second", DoctorTest::fine, first);
    Plain third = check("third", DoctorTest::fine, second);
    Plain other = check("other", DoctorTest::fine);

    Report report =
        new Doctor("http://a", List.of(first, second, third, other)).examine(entry -> {});

    assertEquals(
        List.of("failure", "skipped", "skipped", "ok"),
        report.entries().stream().map(entry -> entry.outcome().status()).toList());
    assertEquals(new CheckOutcome.Skipped("needs second"), report.entries().get(2).outcome());
    assertEquals(
        List.of("http://a: must be whole, but is not; mend it"), report.entries().get(0).lines());
  }

  @Test
  void looksAtTheSameTimeAndReportsInOrder() {
    CountDownLatch lastHasLooked = new CountDownLatch(1);
    List<String> told = new ArrayList<>();
    Plain first =
        check(
            "first",
            () -> {
              assertTrue(await(lastHasLooked));
              return fine();
            });
    Plain last =
        check(
            "last",
            () -> {
              lastHasLooked.countDown();
              return fine();
            });

    new Doctor("", List.of(first, last)).examine((Entry entry) -> told.add(entry.check()));

    assertEquals(List.of("first", "last"), told);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }
}

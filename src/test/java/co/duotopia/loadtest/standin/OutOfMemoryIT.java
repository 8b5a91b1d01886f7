package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "looks into the system's list of processes")
class OutOfMemoryIT {
  @Test
  void outOfMemoryEndsTheProcessAndTheNextOneTakesItsPlace() throws Exception {
    String profile = "out-of-memory, out-of-memory.copies=12, out-of-memory.restart=300ms";
    Traces traces;
    try (Faulty faulty = Faulty.start(profile)) {
      List<String> ends = new ArrayList<>();
      faulty.standIn().onUnexpectedEnd(ends::add);
      traces = Traces.of(faulty.standIn().pid());

      IntStream.rangeClosed(1, 4).forEach(faulty::token);
      List<CompletableFuture<Service.Answer>> uploads =
          IntStream.rangeClosed(1, 4).mapToObj(s -> faulty.uploading(s, 2_000_000)).toList();
      eventually("died", () -> faulty.truths("died").size() == 1);
      eventually("unavailable", () -> status(faulty) == 503);
      eventually("restarted", () -> faulty.truths("restarted").size() == 1);

      uploads.forEach(upload -> upload.handle((answer, cut) -> null).join());
      assertTrue(uploads.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
      assertEquals(200, faulty.upload(1).status(), "same address, database and tokens");
      assertEquals(1, faulty.truths("began").size());
      assertEquals(List.of(), ends);
    }
    assertEquals("", traces.remaining());
  }

  /** 0 when there is no answer. */
  private static int status(Faulty faulty) {
    try {
      return faulty.service().get("/health").status();
    } catch (RuntimeException refused) {
      return 0;
    }
  }
}

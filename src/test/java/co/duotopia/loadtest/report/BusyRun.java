package co.duotopia.loadtest.report;

import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs of any length and with any texts, as chance has them; the same ones each time. */
public final class BusyRun {
  private BusyRun() {}

  /**
   * All users start two a second; each request takes 300 ms on average, and every hundredth 3 s.
   * The database is not seen for ten seconds in the middle.
   *
   * @param failed share of the requests
   */
  public static WrittenRun begun(
      Path folder, int users, int seconds, List<String> names, double failed, List<String> errors) {
    WrittenRun run =
        new WrittenRun(
            folder, "normal", Map.of("users", "" + users, "rate", "2", "time", seconds + "s"));
    for (int user = 0; user < users; user++) {
      run.log().user(true, user * 500);
    }
    Random random = new Random(1);
    for (int i = 0; i < seconds * users / 4; i++) {
      int start = (int) (i * 4000L / users);
      double slow = random.nextInt(100) == 0 ? 10 : 1;
      int millis = (int) (300 * slow * Math.exp(0.5 * random.nextGaussian() - 0.125));
      String error = random.nextDouble() < failed ? errors.get(random.nextInt(errors.size())) : "";
      run.request(names.get(random.nextInt(names.size())), start, start + millis, error);
    }
    for (int second = 0; second < seconds; second++) {
      samples(run, second, Math.abs(2 * second - seconds - 9) < 10);
    }
    return run.begun(users * 500);
  }

  private static void samples(WrittenRun run, int second, boolean unseen) {
    Instant at = WrittenRun.START.plusSeconds(second);
    int others = 1 + second % 19;
    int cpu = (int) (20 + 10 * Math.sin(second / 7.0));
    run.database(
        unseen
            ? Watched.blind(at)
            : Watched.database(at, Watched.sessions(1, others / 3, others - others / 3)));
    run.resources(Watched.target(at, cpu, 290));
  }

  /** Ended well, a second after the time that was asked for. */
  public static WrittenRun finished(
      Path folder, int users, int seconds, List<String> names, double failed, List<String> errors) {
    return begun(folder, users, seconds, names, failed, errors)
        .event((seconds + 1) * 1_000, "finished", "The last virtual user has ended", Map.of());
  }
}

package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to, from the files of its directory. Counts are those of Gatling's report.
 *
 * @param requests one entry a name, in alphabetical order; a request in groups has them behind its
 *     name, as in {@code GET /cart [checkout / payment]}
 * @param all of them together
 * @param span from the first request's start to the last one's end; zero without requests
 * @param seconds one entry a second, oldest first, without gaps, from the run's start to its last
 *     record
 * @param failures by request and text, the most frequent first
 * @param errors what failed outside requests, likewise; not part of any count of requests
 * @param received sizes of the answers
 * @param partial why this is not the whole run, in a sentence; empty when it is
 */
public record RunResults(
    List<Statistics> requests,
    Statistics all,
    Duration span,
    List<Second> seconds,
    List<Failure> failures,
    List<Failure> errors,
    ReceivedBytes received,
    Optional<String> partial) {

  /**
   * Reads simulation.log, live.jsonl and events.jsonl; only the first one has to be there.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when simulation.log cannot be read
   */
  public static RunResults read(RunDirectory run) {
    LogSummary log = new LogSummary();
    SimulationLog.End end = SimulationLog.read(run.simulationLog(), log);
    List<String> reasons = new ArrayList<>();
    if (!RunEvents.hasFinished(run.events())) {
      reasons.add("the run did not come to its end");
    }
    end.loss().ifPresent(loss -> reasons.add("simulation.log: " + loss + lost(end.lostBytes())));
    return log.results(
        Files.exists(run.live()) ? ReceivedBytes.read(run.live()) : ReceivedBytes.UNKNOWN,
        reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons)));
  }

  private static String lost(long bytes) {
    return bytes == 0 ? "" : ", its last " + bytes + " bytes are lost";
  }

  /** So many requests of the whole run, as a rate over its span. */
  public double perSecond(long count) {
    return span.isZero() ? 0 : count / (span.toMillis() / 1000.0);
  }
}

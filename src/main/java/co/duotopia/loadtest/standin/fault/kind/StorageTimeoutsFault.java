package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Spans;
import co.duotopia.loadtest.standin.fault.StorageCall;
import co.duotopia.loadtest.standin.fault.StorageLatency;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The object storage is slow or fails, however few users there are. A call's time is drawn; one
 * that would take longer than the client library waits fails after that wait. The service waits on
 * its event loop's side, connections held, so that many users exhaust the pool as well.
 */
final class StorageTimeoutsFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "storage-timeouts",
          Map.of(
              "latency",
              Rules.duration(Duration.ZERO),
              "timeout",
              FaultKind.atLeastMillis(10),
              "failure-share",
              Rules.number(0, 1)),
          (fault, standIn, database) -> new StorageTimeoutsFault(fault, standIn.seed()));

  private static final double SIGMA = 0.8;
  private static final String TIMED_OUT =
      "HTTPSConnectionPool(host='storage.googleapis.com', port=443): Read timed out."
          + " (read timeout=%s)";
  private static final String UNAVAILABLE =
      "503 POST https://storage.googleapis.com/upload/storage/v1/b/duotopia-audio/o"
          + "?uploadType=multipart: Service Unavailable";

  private final StorageLatency latency;
  private final Duration timeout;
  private final double failureShare;
  private final Random random;

  StorageTimeoutsFault(FaultSettings settings, long seed) {
    latency =
        new StorageLatency(
            Spans.times(settings.time("latency"), settings.intensity()), SIGMA, seed);
    timeout = settings.time("timeout");
    failureShare = settings.number("failure-share");
    random = new Random(seed);
  }

  @Override
  public StorageCall storage(StorageCall usual) {
    if (random.nextDouble() < failureShare) {
      return StorageCall.failing(usual.latency(), UNAVAILABLE);
    }
    StorageCall call = usual.atLeast(latency.next());
    return call.latency().compareTo(timeout) > 0
        ? StorageCall.failing(timeout, String.format(Locale.ROOT, TIMED_OUT, seconds()))
        : call;
  }

  private String seconds() {
    return timeout.toMillisPart() == 0
        ? Long.toString(timeout.toSeconds())
        : Double.toString(timeout.toMillis() / 1000.0);
  }
}

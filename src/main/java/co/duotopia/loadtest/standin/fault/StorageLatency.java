package co.duotopia.loadtest.standin.fault;

import java.time.Duration;
import java.util.Random;

/** Latencies of the object storage: lognormal, the same sequence for the same seed. */
public final class StorageLatency {
  private final double medianNanos;
  private final double sigma;
  private final Random random;

  public StorageLatency(Duration median, double sigma, long seed) {
    this.medianNanos = median.toNanos();
    this.sigma = sigma;
    this.random = new Random(seed);
  }

  public Duration next() {
    return Duration.ofNanos(Math.round(medianNanos * Math.exp(sigma * random.nextGaussian())));
  }
}

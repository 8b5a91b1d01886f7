package co.duotopia.loadtest.settings.standin;

import static co.duotopia.loadtest.config.Rules.bool;
import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;
import java.util.List;

/**
 * The local backend.
 *
 * @param generation of the service
 * @param port of its HTTP server, 0 = any free one
 * @param databasePort of its PostgreSQL, 0 = any free one
 * @param storageLatencyMedian of an upload's storage call, lognormal
 * @param storageLatencySigma standard deviation of the latency's logarithm, 0 = constant
 * @param storageThreads for storage calls, 0 = min(32, cores + 4)
 * @param storageDeletion time to delete an earlier recording, on the event loop
 * @param poolSize database connections
 * @param poolWait after which a request without a connection fails
 * @param workers requests processed at once
 * @param bcryptCost 4 to 16: 2^cost rounds
 * @param students seeded, at least 1
 * @param tokenLifetime of a student's token, 0 = that of the generation
 * @param heapMegabytes bound of the process's heap
 * @param log whether it writes a log, and so does its database
 * @param seed of the latencies, the faults' chances and the data
 * @param faults that it has, in the order of {@link FaultRules}; none: it is healthy
 */
public record StandInSettings(
    Generation generation,
    int port,
    int databasePort,
    Duration storageLatencyMedian,
    double storageLatencySigma,
    int storageThreads,
    Duration storageDeletion,
    int poolSize,
    Duration poolWait,
    int workers,
    int bcryptCost,
    int students,
    Duration tokenLifetime,
    int heapMegabytes,
    boolean log,
    long seed,
    List<FaultSettings> faults) {
  public StandInSettings {
    faults = List.copyOf(faults);
  }

  public Duration studentTokenLifetime() {
    return tokenLifetime.isZero() ? generation.tokenLifetime() : tokenLifetime;
  }

  public static StandInSettings read(Section section) {
    Section latency = section.section("storage-latency");
    Section pool = section.section("pool");
    return new StandInSettings(
        section.get("generation", Generation.rule()),
        section.get("port", wholeNumber(0, 65_535)),
        section.get("database-port", wholeNumber(0, 65_535)),
        latency.get("median", duration(Duration.ZERO)),
        latency.get("sigma", number(0, 5)),
        section.get("storage-threads", wholeNumber(0, 1_000)),
        section.get("storage-deletion", duration(Duration.ZERO)),
        pool.get("size", wholeNumber(1, 1_000)),
        pool.get("wait", duration(Duration.ofMillis(1))),
        section.get("workers", wholeNumber(1, 10_000)),
        section.get("bcrypt-cost", wholeNumber(4, 16)),
        section.get("students", wholeNumber(1, 1_000_000)),
        section.get("token-lifetime", duration(Duration.ZERO)),
        section.get("heap-megabytes", wholeNumber(64, 1_048_576)),
        section.get("log", bool()),
        section.get("seed", wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE)),
        FaultSelection.read(section));
  }
}

package co.duotopia.loadtest.config;

import java.time.Duration;

/**
 * The local backend.
 *
 * @param port of its HTTP server, 0 = any free one
 * @param databasePort of its PostgreSQL, 0 = any free one
 * @param storageLatencyMedian of an upload's storage call, lognormal
 * @param storageLatencySigma standard deviation of the latency's logarithm, 0 = constant
 * @param poolSize database connections
 * @param poolWait after which a request without a connection fails
 * @param workers requests in work at once
 * @param bcryptCost 4 to 16: 2^cost rounds
 * @param students seeded, at least 1
 * @param tokenLifetime of a student's token
 * @param heapMegabytes bound of the process's heap
 * @param seed of the latencies and the data
 */
public record StandInSettings(
    int port,
    int databasePort,
    Duration storageLatencyMedian,
    double storageLatencySigma,
    int poolSize,
    Duration poolWait,
    int workers,
    int bcryptCost,
    int students,
    Duration tokenLifetime,
    int heapMegabytes,
    long seed) {}

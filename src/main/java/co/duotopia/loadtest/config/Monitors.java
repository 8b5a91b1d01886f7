package co.duotopia.loadtest.config;

import java.time.Duration;

/**
 * How a run is watched.
 *
 * @param databaseInterval between two samples of PostgreSQL
 * @param slowQuery a query that has run this long becomes an event
 * @param resourceInterval between two samples of the load generator and the stand-in
 */
public record Monitors(Duration databaseInterval, Duration slowQuery, Duration resourceInterval) {}

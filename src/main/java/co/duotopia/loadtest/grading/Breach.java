package co.duotopia.loadtest.grading;

import java.time.Duration;
import java.time.Instant;

/**
 * The first time at which a limit was exceeded, and stayed so.
 *
 * @param at its beginning
 * @param users virtual users at that time
 * @param mostUsersWithin the most virtual users at any time before it
 * @param of what was exceeded, as "required …, actual …"
 * @param lasted until it was back within the limit, or to the load's end
 */
public record Breach(Instant at, int users, int mostUsersWithin, Check of, Duration lasted) {}

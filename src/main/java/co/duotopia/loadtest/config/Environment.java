package co.duotopia.loadtest.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where the load goes.
 *
 * @param baseUrl scheme, host and port, without a path; empty only for {@code local}, which then
 *     brings the stand-in
 * @param database the PostgreSQL to watch; empty when it cannot be seen from here
 * @param student the account that all virtual users share when there is no students file
 * @param teacher needed only where a share of the users are teachers
 */
public record Environment(
    String name,
    Optional<URI> baseUrl,
    Optional<DatabaseUrl> database,
    Optional<Account> student,
    Optional<Account> teacher) {
  public static final String LOCAL = "local";
  public static final String PRODUCTION = "production";

  /** Whether the run brings its own backend. */
  public boolean usesStandIn() {
    return baseUrl.isEmpty();
  }
}

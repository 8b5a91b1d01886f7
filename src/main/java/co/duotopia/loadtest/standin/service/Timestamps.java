package co.duotopia.loadtest.standin.service;

/** Points in time as the service writes them: ISO-8601 in UTC with microseconds. */
final class Timestamps {
  private Timestamps() {}

  /** A column of a SELECT that is the text of {@code expression}. */
  static String column(String expression, String name) {
    return "to_char("
        + expression
        + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS "
        + name;
  }
}

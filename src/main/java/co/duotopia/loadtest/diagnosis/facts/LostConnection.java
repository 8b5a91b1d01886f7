package co.duotopia.loadtest.diagnosis.facts;

/**
 * How libpq, the client library of PostgreSQL, says that the database is not there. All are regular
 * expressions. They match the beginnings of its sentences: a response's text may be cut behind.
 */
public final class LostConnection {
  /** A connection broke, with or without TLS. */
  public static final String BROKEN =
      "server closed the connection|SSL connection has been closed|SSL SYSCALL error"
          + "|could not (?:receive data from|send data to) server"
          + "|could not send (?:startup|SSL negotiation) packet";

  /** Why no connection could be made, in the words of the operating system. */
  public static final String UNREACHABLE =
      "(?:Connection (?:refused|reset|timed out)|timeout expired|No route to host"
          + "|Network is unreachable)";

  /** Its name was not found; psycopg 3 looks it up itself. */
  public static final String UNKNOWN_HOST = "could not translate host name|failed to resolve host";

  /** A session that the database ended for its idleness; then it is well, whatever follows. */
  public static final String IDLE = "terminating connection due to idle";

  private LostConnection() {}
}

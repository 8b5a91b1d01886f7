package co.duotopia.loadtest.run.requests;

/** The end of a request, as far as the load generator can tell. */
public enum Cause {
  OK,
  /** The status was that of a success, but a check of the response failed. */
  CHECK,
  /** The status was not that of a success. */
  STATUS,
  /** No connection could be made. */
  REFUSED,
  /** The connection was closed before the response was complete. */
  CUT_OFF,
  /** No response within the request's timeout, or no connection within the connect timeout. */
  TIMED_OUT,
  /** The host's name could not be resolved. */
  DNS,
  /** The TLS handshake failed, or the certificate was not trusted. */
  TLS,
  /** The load generator could not send it. */
  NOT_SENT,
  /** A failure of which the files of the run say no more. */
  UNKNOWN
}

package co.duotopia.loadtest.diagnosis.log;

import co.duotopia.loadtest.diagnosis.facts.LostConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs of a failure in the log of a service, its platform or its database. */
enum LogSign {
  /**
   * The kernel, Kubernetes, Cloud Run, gunicorn, systemd, Python and Java have words of their own.
   */
  KILLED_FOR_MEMORY(
      true,
      Set.of("out-of-memory"),
      "(?:[Oo]ut of memory|cgroup out of memory): Kill(?:ed)? process \\d+ \\((?:python|uvicorn|gunicorn|hypercorn|java)"
          + "|oom-kill:constraint.*task=(?:python|uvicorn|gunicorn|hypercorn|java)|OOMKilled|Memory limit of [\\d.]+ \\w+ exceeded"
          + "|Exceeded \\w+ (?:private )?memory limit|using too much memory and was terminated"
          + "|(?:python|uvicorn|gunicorn|hypercorn|java)[\\w@.-]*\\.service: (?:A process of this unit has been killed by the OOM killer"
          + "|Failed with result 'oom-kill')|java\\.lang\\.OutOfMemoryError|(?:^|\\n|: )MemoryError\\b"),
  /** Killed for lack of memory, by an operator, or after a slow stop: the log does not say. */
  KILLED(
      true,
      Set.of("out-of-memory"),
      "was sent SIGKILL!|was terminated due to signal 9|code=killed, status=9/KILL|Uncaught signal: 9\\b"
          + "|Container terminated on signal 9\\b|Child process \\[\\d+\\] died"),
  SHUT_DOWN(
      true,
      Set.of("restart"),
      "Finished server process \\[|Application shutdown complete|Handling signal: (?:term|hup|quit)"
          + "|Shutting down: Master|Container terminated on signal 15"
          + "|(?:python|uvicorn|gunicorn|hypercorn|java)[\\w@.-]*\\.service: Deactivated successfully"),
  /** Before the next: libpq may have been refused at one address and heard this at another. */
  POOL_EMPTY(
      false,
      Set.of("pool-exhaustion"),
      "QueuePool limit of size|remaining connection slots are reserved|too many clients already"
          + "|too many connections for (?:role|database)"
          + "|[Mm]ax client(?:s| connections) reached|no more connections allowed|couldn't get a connection after"
          + "|[Uu]nable to check out (?:process|connection) from the pool|query_wait_timeout"),
  /** The database's own log says "SSL error" of a client that went away. */
  DATABASE_AWAY(
      true,
      Set.of("database-restart"),
      "received (?:fast|smart|immediate) shutdown request|the database system is"
          + "|database system (?:is|was) (?:shut down|ready to accept|interrupted)"
          + "|server process \\(PID \\d+\\) was terminated by signal"
          + "|all server processes terminated; reinitializing"
          + "|terminating connection (?:due to|because of) (?:administrator|crash|unexpected)"
          + "|connection to server (?:at|on) .* failed: (?:FATAL: +the database|"
          + LostConnection.UNREACHABLE
          + ")|OperationalError\\W+SSL error: unexpected eof|"
          + LostConnection.BROKEN
          + "|"
          + LostConnection.UNKNOWN_HOST),
  INSTANCE_STARTED(
      true, Set.of("cold-starts"), "Starting new instance\\. Reason|STARTUP \\w+ probe succeeded"),
  NO_INSTANCE(
      false,
      Set.of("cold-starts", "concurrency-limit"),
      "request was aborted because there was no available instance"),
  WORKER_STOOD_STILL(true, Set.of("freeze", "out-of-memory"), "WORKER TIMEOUT \\(pid"),
  STORAGE_FAILED(
      false,
      Set.of("storage-timeouts"),
      "to cloud storage: |host='storage\\.googleapis\\.com'|google\\.resumable_media"
          + "|google\\.api_core\\.exceptions\\.(?:ServiceUnavailable|TooManyRequests|GatewayTimeout"
          + "|DeadlineExceeded|RetryError|InternalServerError|BadGateway)"
          + "|botocore\\.exceptions\\.\\w*(?:Timeout|Connection)\\w*"),
  /** Counts statements that only read, since others may wait for locks. */
  STATEMENT_SLOW(
      false,
      Set.of("slow-queries"),
      "canceling statement due to statement timeout"
          + "|(?<![\\w.])duration: (\\d+)\\.\\d+ ms +(?:statement|execute [^:]*): (?i:select)(?!.*(?i:for (?:update|share|no key)))"),
  LOCK_AWAITED(
      false,
      Set.of("lock-contention"),
      "still waiting for \\w+Lock on|canceling statement due to lock timeout|deadlock detected"
          + "|could not obtain lock on"),
  GATEWAY_GAVE_UP(
      false,
      Set.of("gateway-timeout"),
      "upstream timed out|upstream request timeout|reached the maximum request timeout"),
  BODY_REFUSED(false, Set.of("proxy-body-limit"), "client intended to send too large body"),
  RATE_LIMITED(
      false, Set.of("rate-limit"), "ratelimit .{1,60} exceeded|limiting requests, excess:");

  /** A lock that is awaited for less is one session's, and no way of working. */
  private static final Duration LASTING_LOCK = Duration.ofSeconds(20);

  /** Queries that take less are no reason for anything. */
  private static final int SLOW_MILLIS = 300;

  private static final Set<LogSign> DELAYS =
      Set.of(INSTANCE_STARTED, WORKER_STOOD_STILL, STATEMENT_SLOW, LOCK_AWAITED, GATEWAY_GAVE_UP);

  private final boolean sudden;
  private final Set<String> patterns;
  private final Pattern words;

  /**
   * @param sudden whether it happens once, and all requests feel it; else to requests one by one
   * @param patterns keys of the patterns that it is a sign of
   */
  LogSign(boolean sudden, Set<String> patterns, String words) {
    this.sudden = sudden;
    this.patterns = patterns;
    this.words = Pattern.compile(words);
  }

  /** The sign that an entry is. */
  static Optional<LogSign> of(String text) {
    return Arrays.stream(values()).filter(sign -> sign.isIn(text)).findFirst();
  }

  private boolean isIn(String text) {
    Matcher found = words.matcher(text);
    if (!found.find() || this == DATABASE_AWAY && text.contains(LostConnection.IDLE)) {
      return false;
    }
    String millis = found.groupCount() == 0 ? null : found.group(1);
    return millis == null || millis.length() > 4 || Integer.parseInt(millis) >= SLOW_MILLIS;
  }

  boolean isSudden() {
    return sudden;
  }

  /** Whether the service is away for a while each time, so that it cannot be seen more often. */
  boolean isOutage() {
    return this == KILLED_FOR_MEMORY
        || this == KILLED
        || this == SHUT_DOWN
        || this == DATABASE_AWAY;
  }

  /** Whether it names the cause, so that nothing else can be meant. */
  boolean isProof() {
    return this != KILLED;
  }

  /** Whether requests may only be slow where it is seen; otherwise some of them fail. */
  boolean isOfDelay() {
    return DELAYS.contains(this);
  }

  /** Time for which the sign must be seen. */
  Duration least() {
    return this == LOCK_AWAITED ? LASTING_LOCK : Duration.ZERO;
  }

  boolean isOf(String pattern) {
    return patterns.contains(pattern);
  }
}

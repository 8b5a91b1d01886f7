package co.duotopia.loadtest.run;

/** Types of the events that a run writes and its readers look for; the monitors have their own. */
public final class EventType {
  /** The first virtual user has. */
  public static final String STARTED = "started";

  /** The last virtual user has started; in an open workload, as many have left as are there. */
  public static final String RAMP_OVER = "ramp-over";

  /** The number of working users was changed: {@code from}, {@code to} and {@code by} whom. */
  public static final String USERS = "users";

  /** A wish for another number of users was refused. */
  public static final String USERS_REFUSED = "users-refused";

  /** A level of a search for the capacity is judged; the details say how. */
  public static final String LEVEL = "level";

  /** The search for the capacity has ended, and with it the load. */
  public static final String SEARCHED = "searched";

  /** Ended before its time; the detail {@code by} says by whom. */
  public static final String STOPPED = "stopped";

  /** A signal came when the load was over, but the run was not. */
  public static final String SIGNAL = "signal";

  /** The last virtual user has ended, or the engine has before the run's time. */
  public static final String FINISHED = "finished";

  /** Replaces {@link #FINISHED}: users were present long after the load. */
  public static final String CUT_OFF = "cut-off";

  /** The stand-in ended before the run did. */
  public static final String TARGET_ENDED = "target-ended";

  /**
   * This injector has met the others: {@code offsetMillis}, to be added to its clock so that it
   * agrees with the coordinator's, and {@code errorMillis}, by how much that is wrong at most.
   */
  public static final String JOINED = "joined";

  /**
   * An injector was lost: {@code injector}; {@code voids}, whether the run says nothing because of
   * it.
   */
  public static final String INJECTOR_LOST = "injector-lost";

  /** A file of an injector is damaged, so that not all of it was merged. */
  public static final String FILES_LOST = "files-lost";

  /** The files of several injectors became those of one run. */
  public static final String MERGED = "merged";

  /** They did not: what each injector measured is still in its own directory. */
  public static final String UNMERGED = "unmerged";

  /** A command that follows the backend's log has ended before the run. */
  public static final String LOGS_LOST = "logs-lost";

  public static final String SHARED_ACCOUNTS = "shared-accounts";

  /** In an open workload: a virtual user arrived when the maximum was present. */
  public static final String ARRIVALS_REFUSED = "arrivals-refused";

  public static final String NOWHERE_TO_UPLOAD = "nowhere-to-upload";

  /** simulation.log is where the engine wrote it, and not in the run directory. */
  public static final String ENGINE_LOG = "engine-log";

  /** There is no simulation.log: Gatling Enterprise has taken the requests. */
  public static final String LOGGED_ELSEWHERE = "logged-elsewhere";

  /** A system that was to get the metrics does not take them; told once. */
  public static final String METRICS_LOST = "metrics-lost";

  /** It takes them again. */
  public static final String METRICS_BACK = "metrics-back";

  /** Not everything could be printed: nobody read the console. */
  public static final String CONSOLE_BLOCKED = "console-blocked";

  /** A guard is violated, and does not end the run. */
  public static final String GUARD = "guard";

  /** The guard has recovered. */
  public static final String GUARD_OVER = "guard-over";

  /** The run's baseline; the detail {@code found} says whether it existed. */
  public static final String BASELINE = "baseline";

  /** Detail of an event: it only does what the coordinator of the injectors wants. */
  public static final String ORDERED = "ordered";

  private EventType() {}
}

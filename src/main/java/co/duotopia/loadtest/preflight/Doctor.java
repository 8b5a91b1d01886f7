package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.preflight.check.Check;
import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.check.Problem;
import co.duotopia.loadtest.preflight.check.ServerClockCheck;
import co.duotopia.loadtest.preflight.check.Subject;
import co.duotopia.loadtest.preflight.target.RateLimited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes the checks. Those that do not build on each other are made at the same time; they are
 * reported in their order all the same, each as soon as those before it are done. A check that the
 * target's rate limit keeps from looking is skipped: a run may be meant to show that limit.
 */
public final class Doctor {
  /** A login costs the service a quarter of a second of one CPU. */
  private static final int ACCOUNTS = 20;

  private static final int PREFLIGHT_ACCOUNTS = 2;

  /** The stand-in's accounts are alike. */
  private static final int STAND_IN_ACCOUNTS = 1;

  private final String where;
  private final List<Check> checks;
  private final Supplier<Optional<Problem>> limit;

  /**
   * @param where what the lines of the target's problems begin with: its address
   * @param checks each after those that it needs
   */
  Doctor(String where, List<Check> checks) {
    this(where, checks, Optional::empty);
  }

  private Doctor(String where, List<Check> checks, Supplier<Optional<Problem>> limit) {
    this.where = where;
    this.limit = limit;
    this.checks = List.copyOf(checks);
  }

  /**
   * The checks for a person: many accounts, and an upload only on request.
   *
   * @param waiting takes a line about each wait for the target
   */
  static Doctor thorough(Subject subject, boolean upload, Consumer<String> waiting) {
    return of(subject, ACCOUNTS, upload ? UploadConsent.NOW : UploadConsent.ON_REQUEST, waiting);
  }

  /**
   * The checks before a run's load: few accounts, since it must start soon, and no upload.
   *
   * @param waiting likewise
   */
  public static Doctor preflight(Subject subject, Consumer<String> waiting) {
    int accounts = subject.standIn() ? STAND_IN_ACCOUNTS : PREFLIGHT_ACCOUNTS;
    return of(subject, accounts, UploadConsent.NEVER, waiting);
  }

  private static Doctor of(
      Subject subject, int accounts, UploadConsent upload, Consumer<String> waiting) {
    Checks checks = Checks.of(subject, accounts, upload, waiting);
    return new Doctor(subject.baseUrl().toString(), checks.all(), checks::limit);
  }

  /**
   * @param reader is told each outcome in the order of the checks, by the calling thread
   */
  public Report examine(Consumer<Entry> reader) {
    ExecutorService threads = Executors.newCachedThreadPool(DaemonThread.factory("doctor"));
    try {
      List<Entry> entries = new ArrayList<>();
      Map<Check, CompletableFuture<CheckOutcome>> begun = begin(threads);
      for (Check check : checks) {
        Entry entry = new Entry(check.name(), begun.get(check).join());
        entries.add(entry);
        reader.accept(entry);
      }
      limit
          .get()
          .map(problem -> new Entry("rate limit", new Warning(problem)))
          .ifPresent(
              entry -> {
                entries.add(entry);
                reader.accept(entry);
              });
      return new Report(entries);
    } finally {
      threads.shutdownNow();
    }
  }

  /** See {@link ServerClockCheck#ahead}; known after all checks. */
  public Duration clockAhead() {
    return checks.stream()
        .filter(ServerClockCheck.class::isInstance)
        .map(check -> ((ServerClockCheck) check).ahead())
        .findFirst()
        .orElse(Duration.ZERO);
  }

  private Map<Check, CompletableFuture<CheckOutcome>> begin(ExecutorService threads) {
    // Some hold all settings, the first hash of which would take a third of a second.
    Map<Check, CompletableFuture<CheckOutcome>> begun = new IdentityHashMap<>();
    for (Check check : checks) {
      List<CompletableFuture<CheckOutcome>> needs = check.needs().stream().map(begun::get).toList();
      begun.put(
          check,
          CompletableFuture.allOf(needs.toArray(CompletableFuture<?>[]::new))
              .thenApplyAsync(done -> outcome(check, needs), threads));
    }
    return begun;
  }

  private CheckOutcome outcome(Check check, List<CompletableFuture<CheckOutcome>> needs) {
    for (int i = 0; i < needs.size(); i++) {
      if (!needs.get(i).join().isSound()) {
        return new Skipped("needs " + check.needs().get(i).name());
      }
    }
    return look(check);
  }

  private CheckOutcome look(Check check) {
    try {
      return check.look();
    } catch (RateLimited e) {
      return new Skipped(e.getMessage());
    } catch (InvalidInput e) {
      return new Failure(Problem.of(where, e));
    }
  }
}

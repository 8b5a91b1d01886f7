package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.comparison.baseline.RunBaseline;
import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.execution.crew.Crew;
import co.duotopia.loadtest.execution.crew.Crew.Fate;
import co.duotopia.loadtest.monitor.logs.LogMonitor;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.report.StepSummary;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.telemetry.Telemetry;
import co.duotopia.loadtest.terminal.Printer;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps after the load: the result files, the engine's additions, and the exit code of the
 * process. A failed step costs no other one.
 */
final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  private static final Duration AFTER_A_SIGNAL = Duration.ofMinutes(1);

  private static final Optional<ResultFiles> NO_FILES = Optional.empty();

  private final Printer printer;
  private final RunDirectory run;
  private final Optional<GatlingOutput> gatling;
  private final Optional<Signals> signals;
  private final Optional<Telemetry> telemetry;
  private final Runnable finish;
  private volatile boolean begun;
  private volatile boolean failed;
  private volatile Fate fate = Fate.OWN;
  private volatile Optional<Conclusion> conclusion = Optional.empty();

  /**
   * @param gatling empty on Gatling Enterprise
   * @param signals empty on Gatling Enterprise, which ends the process itself
   * @param finish all steps after the load, for an engine that has failed and does not ask for them
   */
  Aftermath(
      Printer printer,
      RunDirectory run,
      Optional<GatlingOutput> gatling,
      Optional<Signals> signals,
      Optional<Telemetry> telemetry,
      Runnable finish) {
    this.printer = printer;
    this.run = run;
    this.gatling = gatling;
    this.signals = signals;
    this.telemetry = telemetry;
    this.finish = finish;
  }

  /**
   * The load has ended, and the steps after it begin; returns whether the engine has failed, so
   * that it is the end of the process that asks for them.
   */
  boolean begins() {
    begun = true;
    return failed;
  }

  /**
   * Writes the result files; everything that was measured is on disk. Then others get the rest.
   *
   * <p>Logs that are asked after the load are waited for when the results are written, which then
   * are written again; injectors that meet need them before.
   *
   * @param crew when the injectors meet, one of them writes the files of all
   */
  void conclude(Crew crew, Watch watch) {
    alone("metrics", () -> telemetry.ifPresent(Telemetry::runIsWhole));
    if (crew.isConnected()) {
      ask(watch);
      watch.close();
    }
    alone("injectors", () -> fate = crew.finish());
    if (fate == Fate.WHOLE) {
      alone("baseline", () -> RunBaseline.attachToWhole(run));
    }
    conclusion =
        Optional.of(
            fate == Fate.DELIVERED
                ? new Conclusion("Injector 0 has merged all that was measured here.", 0, NO_FILES)
                : Conclusion.of(run));
    if (fate == Fate.WHOLE) {
      alone("report of the engine", this::reportOfAll);
    }
    if (!crew.isConnected() && ask(watch)) {
      conclusion = Optional.of(Conclusion.of(run));
    }
    alone("metrics", () -> telemetry.ifPresent(Telemetry::close));
    watch.close();
  }

  /**
   * Comes after the result files, since it may take long; a signal that comes meanwhile ends it.
   */
  private void reportOfAll() {
    Duration patience = mayWait(() -> {}) ? EngineReport.PATIENCE : AFTER_A_SIGNAL;
    Thread writing = DaemonThread.of("engine-report", () -> EngineReport.write(run, patience));
    mayWait(writing::interrupt);
    System.out.printf(
        "The result files are written; Gatling's report of all injectors may take up to %s.%n",
        Formats.units(patience));
    writing.start();
    join(writing);
    conclusion = conclusion.map(known -> known.with(() -> EngineAssertion.read(run), run));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** Not long after a signal: whoever sent it may soon end the process for good. */
  private boolean mayWait(Runnable callOff) {
    return signals.map(all -> all.mayWait(callOff)).orElse(true);
  }

  private boolean ask(Watch watch) {
    Optional<LogMonitor> logs = watch.unasked();
    if (logs.isEmpty() || !mayWait(logs.get()::callOff)) {
      return false;
    }
    System.out.println("The load is over; the backend's logs are being queried.");
    alone("logs", logs.get()::ask);
    return true;
  }

  /**
   * At the end of the process: since {@link #conclude} the engine has written its report and
   * evaluated its assertions, if it came so far. Nothing here keeps the process from ending with
   * its exit code.
   */
  void end() {
    if (!begun) {
      failed = true;
      alone("results", finish);
    }
    if (fate == Fate.OWN) {
      alone("report of the engine", () -> gatling.ifPresent(GatlingOutput::collectReport));
      conclusion = conclusion.map(known -> known.with(this::assertions, run));
    }
    if (conclusion.flatMap(Conclusion::files).isPresent()) {
      alone("step summary", () -> StepSummary.append(run, System.getenv()));
    }
    conclusion.map(Conclusion::words).ifPresent(System.out::println);
    alone("console", () -> printer.settle(Printer.PATIENCE));
    signals.ifPresent(known -> halt(known.exitCode().orElseGet(this::exitCode)));
  }

  private List<EngineAssertion> assertions() {
    return gatling
        .flatMap(GatlingOutput::page)
        .map(page -> EngineAssertion.read(run, page))
        .orElseGet(() -> EngineAssertion.read(run));
  }

  private int exitCode() {
    return conclusion.map(Conclusion::exitCode).orElse(Conclusion.NO_RESULTS);
  }

  /** Ends the process; with 0 it leaves that to the engine, which knows only this injector. */
  private void halt(int exitCode) {
    if (exitCode != 0 || fate != Fate.OWN) {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  /** A step whose failure must not cost the others. */
  static void alone(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("{}: did not end cleanly ({})", what, e.toString());
    }
  }
}

package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.execution.ClassArchive;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings for tests: no storage latency, cheap passwords; each test changes what it is about. */
public final class QuickSettings {
  private Generation generation = Generation.MARCH;
  private int port;
  private int databasePort;
  private Duration latency = Duration.ZERO;
  private int storageThreads = 32;
  private int poolSize = 20;
  private Duration poolWait = Duration.ofSeconds(10);
  private Duration tokenLifetime = Duration.ZERO;
  private int students = 200;
  private int heapMegabytes = 128;
  private boolean log;
  private List<FaultSettings> faults = List.of();

  /** Faults as {@link FaultProperties} reads them, other values as shipped. */
  public QuickSettings profile(String profile) {
    SettingsLoader process = SettingsLoader.ofProcess();
    faults =
        new SettingsLoader(
                FaultProperties.of(profile), Map.of(), process.directory(), process.conf())
            .standIn()
            .faults();
    return this;
  }

  public QuickSettings generation(Generation value) {
    generation = value;
    return this;
  }

  QuickSettings port(int value) {
    port = value;
    return this;
  }

  QuickSettings databasePort(int value) {
    databasePort = value;
    return this;
  }

  public QuickSettings latency(Duration value) {
    latency = value;
    return this;
  }

  QuickSettings storageThreads(int value) {
    storageThreads = value;
    return this;
  }

  QuickSettings pool(int size, Duration wait) {
    poolSize = size;
    poolWait = wait;
    return this;
  }

  QuickSettings tokenLifetime(Duration value) {
    tokenLifetime = value;
    return this;
  }

  public QuickSettings students(int value) {
    students = value;
    return this;
  }

  QuickSettings heapMegabytes(int value) {
    heapMegabytes = value;
    return this;
  }

  public QuickSettings log() {
    log = true;
    return this;
  }

  public StandInSettings build() {
    ClassArchive.shareWithChildren();
    return new StandInSettings(
        generation,
        port,
        databasePort,
        latency,
        0,
        storageThreads,
        Duration.ZERO,
        poolSize,
        poolWait,
        64,
        4,
        students,
        tokenLifetime,
        heapMegabytes,
        log,
        1,
        faults);
  }
}

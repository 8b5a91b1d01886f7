package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.Faults;
import co.duotopia.loadtest.standin.fault.StorageLatency;
import co.duotopia.loadtest.standin.http.EventLoop;
import co.duotopia.loadtest.standin.http.LoginLimit;
import co.duotopia.loadtest.standin.http.ThreadPool;
import co.duotopia.loadtest.standin.postgres.Connections;
import co.duotopia.loadtest.standin.process.ServiceLog;
import co.duotopia.loadtest.standin.process.Truth;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** The objects that the routes share. */
record Services(
    Connections connections,
    ObjectStorage storage,
    Tokens tokens,
    LoginLimit teacherLogins,
    LoginLimit studentLogins,
    EventLoop loop,
    ThreadPool threads,
    Faults faults,
    ServiceLog log,
    Generation generation,
    int bcryptCost) {
  static Services of(
      StandInSettings settings,
      Path objects,
      byte[] tokenKey,
      Consumer<Truth> truths,
      ServiceLog log) {
    Faults faults = new Faults(settings, truths);
    return new Services(
        new Connections(settings.poolSize(), settings.poolWait()),
        new ObjectStorage(
            objects,
            new StorageLatency(
                settings.storageLatencyMedian(), settings.storageLatencySigma(), settings.seed()),
            settings.storageDeletion(),
            faults),
        new Tokens(settings.studentTokenLifetime(), tokenKey),
        new LoginLimit(Clock.systemUTC()),
        new LoginLimit(Clock.systemUTC()),
        new EventLoop(),
        new ThreadPool(settings.storageThreads()),
        faults,
        log,
        settings.generation(),
        settings.bcryptCost());
  }

  boolean isNewer() {
    return generation == Generation.NEWER;
  }

  Session session() {
    return new Session(connections, faults);
  }
}

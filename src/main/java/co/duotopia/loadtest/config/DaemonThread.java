package co.duotopia.loadtest.config;

import java.util.concurrent.ThreadFactory;

/** Named threads that do not keep the process alive. */
public final class DaemonThread {
  private DaemonThread() {}

  /** A thread that is not started yet. */
  public static Thread of(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Gives every thread the same name. */
  public static ThreadFactory factory(String name) {
    return work -> of(name, work);
  }
}

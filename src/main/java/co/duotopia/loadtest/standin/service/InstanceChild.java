package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.ChildCommand;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.process.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The process of an instance, seen from its supervisor. */
public final class InstanceChild implements AutoCloseable {
  private static final int STOP_SECONDS = 5;

  private final Process process;
  private final CompletableFuture<String> announced = new CompletableFuture<>();
  private final Consumer<Truth> truths;

  private InstanceChild(Process process, Consumer<Truth> truths) {
    this.process = process;
    this.truths = truths;
  }

  /** Returns when it is ready to bind its port. */
  public static InstanceChild launch(
      InstanceOrder order, int heapMegabytes, Consumer<Truth> truths) {
    Process process =
        ChildCommand.start(InstanceProcess.class, heapMegabytes, ProcessBuilder.Redirect.INHERIT);
    InstanceChild child = new InstanceChild(process, truths);
    try {
      child.write(Wire.text(order));
      BufferedReader output = process.inputReader();
      awaitReady(output);
      child.follow(output);
      return child;
    } catch (IOException | RuntimeException e) {
      child.close();
      throw new InvalidInput("stand-in: the service must start, but does not: " + e.getMessage());
    }
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(InstanceProcess.READY)) {
        return;
      }
    }
    throw new IOException("its process has ended");
  }

  /** Lets it bind its port; returns the base URL. */
  public String serve() {
    try {
      write("");
      Announcement announcement = Wire.read(announced.join(), Announcement.class);
      if (announcement.problem() != null) {
        throw new InvalidInput(announcement.problem());
      }
      return announcement.baseUrl();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  private void follow(BufferedReader output) {
    Thread thread = DaemonThread.of("instance-stdout", () -> read(output));
    thread.start();
  }

  private void read(BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        take(line);
      }
    } catch (IOException closed) {
      // The process has ended.
    }
    announced.complete(Wire.text(Announcement.failed("stand-in: the service's process has ended")));
  }

  /** Takes a line; one that is no JSON comes from the JVM itself, as when it ran out of memory. */
  private void take(String line) throws IOException {
    if (line.startsWith(Truth.LINE)) {
      truths.accept(Wire.read(line, Truth.class));
    } else if (line.startsWith("{")) {
      announced.complete(line);
    }
  }

  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  public long pid() {
    return process.pid();
  }

  /** Tells it to answer what is in flight, and then to end. */
  public void drain() throws IOException {
    write(InstanceProcess.DRAIN);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The process has closed its end.
    }
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

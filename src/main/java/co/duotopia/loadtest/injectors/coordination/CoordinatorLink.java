package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The connection of an injector with its coordinator: tells it each second what is new, on a thread
 * of its own, and hears what it wants. Thread-safe.
 */
public final class CoordinatorLink {
  private static final long WAITING_MILLIS = 500;
  private static final long SECOND_MILLIS = 1_000;
  private static final long AT_THE_END_MILLIS = 20;

  private final CoordinatorClient client;
  private final Clock clock;
  private final OutgoingNews message;
  private final Thread thread = DaemonThread.of("coordinator-link", this::run);
  private final PieceSize size;
  private volatile Optional<FileTails> tails = Optional.empty();
  private LinkState state = LinkState.beforeStart();
  private final ClockOffset offset;
  private boolean ending;
  private long heardNanos = System.nanoTime();
  private Instant heardAt;
  private int unanswered;
  private boolean waits;

  private CoordinatorLink(Joining.Joined joined, Clock clock) {
    client = joined.client();
    message = joined.message();
    offset = joined.offset();
    size = new PieceSize(joined.injectors());
    this.clock = clock;
    heardAt = clock.instant();
  }

  /**
   * Joins, and measures how far the coordinator's clock is ahead.
   *
   * @param within waits so long for the coordinator to be there
   * @throws InvalidInput when it is not, or does not admit this injector
   */
  public static CoordinatorLink join(
      MeetingPoint point, RunInfo plan, Duration within, Clock clock) {
    Joining.Joined joined = new Joining(point, plan, clock).within(within);
    CoordinatorLink link = new CoordinatorLink(joined, clock);
    link.thread.start();
    return link;
  }

  public ClockOffset offset() {
    return offset;
  }

  public OutgoingNews message() {
    return message;
  }

  /** Its files are sent from now on. */
  public void send(RunDirectory run) {
    tails = Optional.of(new FileTails(run));
  }

  /** Time of the last message from the coordinator. */
  public synchronized Instant heardAt() {
    return heardAt;
  }

  /** Says that this injector is ready, and waits for the start; returns it, by this clock. */
  public synchronized Instant awaitStart() {
    message.ready();
    notifyAll();
    while (state.orders().startAt().isEmpty() || state.isOver()) {
      if (state.isOver()) {
        throw new InvalidInput(state.whyThereIsNoLoad(heardAt));
      }
      waitFor(SECOND_MILLIS);
    }
    return state.orders().startAt().get().minusMillis(offset.millis());
  }

  /** Sets the listener, which gets earlier orders at once. */
  public synchronized void listener(LinkListener listener) {
    state = state.listener(listener);
  }

  /** The coordinator must know, but this injector ends whether it hears that or not. */
  public void failed(String why) {
    message.failed(why);
    try {
      client.post("/news", new News(message.toJson(), List.of()).encoded());
    } catch (IOException | InvalidInput lost) {
      return;
    }
  }

  /** Returns with what became of the files; empty when the coordinator was lost. */
  public synchronized Optional<Handover> finish() {
    message.ending();
    ending = true;
    notifyAll();
    while (!state.isOver()) {
      waitFor(SECOND_MILLIS);
    }
    return state.orders().handover();
  }

  private void waitFor(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput("coordinator: the wait for it was interrupted");
    }
  }

  private void run() {
    while (!isOver()) {
      try {
        exchange();
      } catch (IOException | RuntimeException | Error e) {
        unanswered(e);
      }
      sleep();
    }
  }

  private synchronized boolean isOver() {
    return state.isOver();
  }

  private void exchange() throws IOException {
    boolean done = isEnding() && (tails.isEmpty() || tails.get().isAllReceived());
    if (done) {
      message.done();
    }
    List<News.Piece> pieces = tails.isPresent() ? tails.get().next(size.bytes()) : List.of();
    byte[] news = new News(message.toJson(), pieces).encoded();
    long began = System.nanoTime();
    JsonNode answer = client.post("/news", news);
    size.took(System.nanoTime() - began);
    message.heard(answer.path("second").asLong());
    for (String name : FileTails.NAMES) {
      if (tails.isPresent() && answer.path("received").has(name)) {
        tails.get().received(name, answer.path("received").path(name).asLong());
      }
    }
    heard(Orders.of(answer), done || answer.path("full").asBoolean());
  }

  private synchronized boolean isEnding() {
    return ending;
  }

  private synchronized void heard(Orders orders, boolean nothingToSend) {
    state = state.heard(orders);
    heardNanos = System.nanoTime();
    heardAt = clock.instant();
    unanswered = 0;
    waits = nothingToSend;
    notifyAll();
  }

  private synchronized void unanswered(Throwable cause) {
    unanswered++;
    size.failed();
    boolean silent = System.nanoTime() - heardNanos > Coordinator.SILENCE.toNanos();
    if (silent && unanswered > 1) {
      state = state.lost("no answer for 5 s, last " + cause);
      notifyAll();
      state.tellLoss();
    }
  }

  private synchronized void sleep() {
    boolean started = state.orders().startAt().isPresent();
    long millis = started ? SECOND_MILLIS : WAITING_MILLIS;
    if (ending) {
      millis = waits ? WAITING_MILLIS : AT_THE_END_MILLIS;
    }
    if (!state.isOver()) {
      waitFor(millis);
    }
  }
}

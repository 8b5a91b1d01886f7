package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** An injector's messages, until they are acknowledged. Thread-safe and bounded. */
public final class OutgoingNews {
  /** The coordinator is lost long before more are waiting. */
  private static final int MOST_SECONDS = 60;

  private record Numbered(long number, Interval second) {}

  private final int index;
  private final String session;
  private final Deque<Numbered> seconds = new ArrayDeque<>();
  private long lastNumber;
  private Optional<Event> stopped = Optional.empty();
  private Optional<String> failed = Optional.empty();
  private boolean starved;
  private boolean ready;
  private boolean ending;
  private boolean done;
  private int users;
  private int most;

  OutgoingNews(int index, String session) {
    this.index = index;
    this.session = session;
  }

  public synchronized void add(Interval second, int working, int atMost) {
    if (seconds.size() == MOST_SECONDS) {
      seconds.remove();
    }
    seconds.add(new Numbered(++lastNumber, second));
    users = working;
    most = atMost;
  }

  /** Seconds up to that number are known to have come. */
  synchronized void heard(long number) {
    seconds.removeIf(second -> second.number() <= number);
  }

  public synchronized void most(int users) {
    most = users;
  }

  public synchronized void starved(boolean now) {
    starved = now;
  }

  public synchronized void stopped(Event event) {
    stopped = Optional.of(event);
  }

  synchronized void failed(String why) {
    failed = Optional.of(why);
  }

  synchronized void ready() {
    ready = true;
  }

  synchronized void ending() {
    ending = true;
  }

  synchronized void done() {
    done = true;
  }

  synchronized ObjectNode toJson() {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("index", index).put("session", session);
    json.put("ready", ready).put("ending", ending).put("done", done);
    json.put("users", users).put("most", most).put("starved", starved);
    failed.ifPresent(why -> json.put("failed", why));
    stopped.ifPresent(event -> json.set("stopped", Orders.event(event)));
    ArrayNode list = json.putArray("seconds");
    seconds.forEach(second -> list.add(Seconds.toJson(second.second()).put("n", second.number())));
    return json;
  }
}

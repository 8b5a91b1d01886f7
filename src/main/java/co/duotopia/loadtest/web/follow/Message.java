package co.duotopia.loadtest.web.follow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event for browsers that follow a run, written once for all listeners.
 *
 * @param data JSON in one line
 */
public record Message(String event, String data) {
  static Message of(String event, JsonNode data) {
    return new Message(event, data.toString());
  }
}

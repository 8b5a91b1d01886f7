package co.duotopia.loadtest.web.follow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a browser is told of a run: an event of a stream, written once for all who listen.
 *
 * @param data JSON in one line
 */
public record Message(String event, String data) {
  static Message of(String event, JsonNode data) {
    return new Message(event, data.toString());
  }
}

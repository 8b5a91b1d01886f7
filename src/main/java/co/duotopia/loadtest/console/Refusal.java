package co.duotopia.loadtest.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A request that is not served, with the answer that says so. */
final class Refusal extends RuntimeException {
  private final int status;
  private final transient ObjectNode body;

  private Refusal(int status, ObjectNode body) {
    super(body.toString(), null, false, false);
    this.status = status;
    this.body = body;
  }

  /**
   * @param error one sentence
   */
  static Refusal of(int status, String error) {
    return new Refusal(status, Json.object().put("error", error));
  }

  /** What was asked for cannot be done, for these reasons. */
  static Refusal of(List<String> problems) {
    ObjectNode body = Json.object().put("error", String.join("\n", problems));
    problems.forEach(body.putArray("problems")::add);
    return new Refusal(422, body);
  }

  /** Something else goes on. */
  static Refusal busy(String error, String run) {
    return new Refusal(409, Json.object().put("error", error).put("run", run));
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return body;
  }
}

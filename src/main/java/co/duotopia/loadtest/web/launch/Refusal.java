package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A request that is not served, with the answer that says so. */
public final class Refusal extends RuntimeException {
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
  public static Refusal of(int status, String error) {
    return new Refusal(status, PageJson.object().put("error", error));
  }

  /** The refusal of a request that cannot be served, with the reasons. */
  public static Refusal of(List<String> problems) {
    ObjectNode body = PageJson.object().put("error", String.join("\n", problems));
    problems.forEach(body.putArray("problems")::add);
    return new Refusal(422, body);
  }

  /** Another run is active. */
  public static Refusal busy(String error, String run) {
    return new Refusal(409, PageJson.object().put("error", error).put("run", run));
  }

  public int status() {
    return status;
  }

  public ObjectNode body() {
    return body;
  }
}

package co.duotopia.loadtest.standin.http;

import java.util.Map;

/** Ends a request with a status and a JSON body, as FastAPI's HTTPException does. */
public final class ApiError extends RuntimeException {
  private final int status;
  private final transient Object body;

  private ApiError(int status, Object body) {
    super(status + " " + body, null, false, false);
    this.status = status;
    this.body = body;
  }

  static ApiError of(int status, Object body) {
    return new ApiError(status, body);
  }

  public static ApiError detail(int status, Object detail) {
    return of(status, Map.of("detail", detail));
  }

  public static ApiError unauthorized() {
    return detail(401, "Could not validate credentials");
  }

  public int status() {
    return status;
  }

  public Object body() {
    return body;
  }
}

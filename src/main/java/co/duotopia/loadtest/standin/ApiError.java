package co.duotopia.loadtest.standin;

import java.util.Map;

/** Ends a request with a status and a JSON body, as FastAPI's HTTPException does. */
final class ApiError extends RuntimeException {
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

  static ApiError detail(int status, Object detail) {
    return of(status, Map.of("detail", detail));
  }

  static ApiError unauthorized() {
    return detail(401, "Could not validate credentials");
  }

  int status() {
    return status;
  }

  Object body() {
    return body;
  }
}

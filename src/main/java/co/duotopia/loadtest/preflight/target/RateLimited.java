package co.duotopia.loadtest.preflight.target;

/** The target refused a request for its rate limit (429), also after all waiting. */
public final class RateLimited extends RuntimeException {
  private static final long serialVersionUID = 1;

  RateLimited(String request) {
    super(request);
  }
}

package co.duotopia.loadtest.run.requests;

import java.util.Arrays;
import java.util.Optional;

/** The service's refusals to open one assignment, although the student's list still holds it. */
public enum ClosedAssignment {
  /** It was deleted, or is no longer the student's. */
  GONE(404, "Assignment not found"),
  /** Its classroom is not active, in the service's newer generation. */
  CLASSROOM_INACTIVE(403, "classroom_inactive");

  private final int status;
  private final String words;

  ClosedAssignment(int status, String words) {
    this.status = status;
    this.words = words;
  }

  /** Empty for any other answer: an unknown path has the same status. */
  public static Optional<ClosedAssignment> in(int status, String body) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.status == status && body.contains(refusal.words))
        .findFirst();
  }
}

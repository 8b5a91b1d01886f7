package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.config.Account;
import co.duotopia.loadtest.config.UploadTarget;
import co.duotopia.loadtest.preflight.Outcome.Failure;
import co.duotopia.loadtest.preflight.Outcome.Ok;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Whether there is something to upload to: an item of an assignment, or the fallback ids. */
final class Items implements Check {
  /** Where an upload can go, and who may send it. */
  record Place(UploadTarget target, String token) {}

  private final BackendClient backend;
  private final Logins logins;
  private final Assignments assignments;
  private final Optional<UploadTarget> fallback;
  private volatile Optional<Place> place = Optional.empty();

  Items(
      BackendClient backend,
      Logins logins,
      Assignments assignments,
      Optional<UploadTarget> fallback) {
    this.backend = backend;
    this.logins = logins;
    this.assignments = assignments;
    this.fallback = fallback;
  }

  @Override
  public String name() {
    return "items";
  }

  @Override
  public List<Check> needs() {
    return List.of(assignments);
  }

  @Override
  public Outcome look() {
    for (Account student : assignments.ids().keySet()) {
      place = find(student);
      if (place.isPresent()) {
        UploadTarget found = place.get().target();
        return new Ok(
            "such as item %d of assignment %d"
                .formatted(found.contentItemId(), found.assignmentId()));
      }
    }
    if (fallback.isEmpty()) {
      return new Failure(
          Assignments.nowhere(backend, assignments.ids().keySet().iterator().next()));
    }
    place = Optional.of(new Place(fallback.get(), logins.firstToken()));
    return new Ok(
        "none, so uploads go to the fallback: assignment %d, item %d"
            .formatted(fallback.get().assignmentId(), fallback.get().contentItemId()));
  }

  private Optional<Place> find(Account student) {
    String token = logins.tokens().get(student);
    for (String assignment : assignments.ids().get(student)) {
      String activities = Assignments.PATH + "/" + assignment + "/activities";
      for (JsonNode activity : backend.get(activities, token).path("activities")) {
        for (JsonNode item : activity.path("items")) {
          if (isId(assignment) && isId(item.path("id").asText())) {
            long id = item.path("id").asLong();
            return Optional.of(new Place(new UploadTarget(Long.parseLong(assignment), id), token));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** As the journey has it: a whole number, sent as a number or as text. */
  private static boolean isId(String id) {
    return id.matches("\\d{1,18}");
  }

  /** Once this has been found sound. */
  Place place() {
    return place.orElseThrow();
  }
}

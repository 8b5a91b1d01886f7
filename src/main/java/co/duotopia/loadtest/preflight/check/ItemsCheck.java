package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.target.BackendAnswer;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.scenario.UploadTarget;
import co.duotopia.loadtest.settings.scenario.Workload;
import co.duotopia.loadtest.testdata.TestStudents;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there is something to upload to: an item of an assignment, or the fallback ids. */
public final class ItemsCheck implements Check {
  /** The target of an upload, and the token that may send it. */
  record Place(UploadTarget target, String token) {}

  private record Refusal(String path, BackendAnswer answer) {}

  private final BackendClient backend;
  private final LoginsCheck logins;
  private final AssignmentsCheck assignments;
  private final Optional<UploadTarget> fallback;
  private final Optional<Workload> workload;
  private final boolean mayOpen;
  private volatile Optional<Place> place = Optional.empty();
  private Optional<Refusal> closed = Optional.empty();
  private int withoutRecording;

  /**
   * @param workload whose uploads may outnumber the items; empty: that does not matter
   * @param mayOpen whether assignments may be opened, which marks them as IN_PROGRESS
   */
  public ItemsCheck(
      BackendClient backend,
      LoginsCheck logins,
      AssignmentsCheck assignments,
      Optional<UploadTarget> fallback,
      Optional<Workload> workload,
      boolean mayOpen) {
    this.backend = backend;
    this.logins = logins;
    this.assignments = assignments;
    this.fallback = fallback;
    this.workload = workload;
    this.mayOpen = mayOpen;
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
  public CheckOutcome look() {
    if (!mayOpen) {
      return new Skipped(
          "not checked: opening an assignment marks it as IN_PROGRESS; --upload opens one");
    }
    closed = Optional.empty();
    for (Account student : assignments.ids().keySet()) {
      place = find(student);
      if (place.isPresent()) {
        return judge(place.get().target());
      }
    }
    if (fallback.isEmpty()) {
      closed.ifPresent(refusal -> backend.sound(refusal.path, refusal.answer));
      return new Failure(assignments.nowhere(assignments.ids().keySet().iterator().next()));
    }
    place = Optional.of(new Place(fallback.get(), logins.firstToken()));
    return logins.isOfOneStudent()
        ? new Ok(
            "none, so uploads go to the fallback: assignment %d, item %d"
                .formatted(fallback.get().assignmentId(), fallback.get().contentItemId()))
        : new Warning(
            assignments.problem(
                "no student tried has items to upload to"
                    + AssignmentsCheck.ofOneStudent(fallback.get())));
  }

  private CheckOutcome judge(UploadTarget found) {
    long uploads = workload.map(load -> load.uploadsOfAnAccount(logins.accounts())).orElse(0L);
    if (uploads <= withoutRecording) {
      return new Ok(
          "such as item %d of assignment %d"
              .formatted(found.contentItemId(), found.assignmentId()));
    }
    int students = Math.max(logins.accounts(), workload.orElseThrow().students());
    long needed = workload.orElseThrow().uploadsOfAnAccount(students);
    return new Warning(
        new Problem(
            backend.baseUrl().toString(),
            "a student uploads about %d times, but only %d of the items have no recording yet: the other uploads replace recordings, and the service answers nothing else while it deletes an old one"
                .formatted(uploads, withoutRecording),
            "use a file of students with more items: ./run_tests.sh students create --count %d --items %d"
                .formatted(students, Math.min(needed, TestStudents.MOST_ITEMS))));
  }

  private Optional<Place> find(Account student) {
    String token = logins.tokens().get(student);
    for (String assignment : assignments.ids().get(student)) {
      String activities = AssignmentsCheck.PATH + "/" + assignment + "/activities";
      BackendAnswer answer = backend.ask(activities, token);
      if (answer.closed().isPresent()) {
        closed = Optional.of(new Refusal(activities, answer));
        continue;
      }
      List<JsonNode> items = new ArrayList<>();
      for (JsonNode activity : backend.sound(activities, answer).json().path("activities")) {
        activity.path("items").forEach(items::add);
      }
      items.removeIf(item -> !isId(assignment) || !isId(item.path("id").asText()));
      if (!items.isEmpty()) {
        withoutRecording = (int) items.stream().filter(ItemsCheck::hasNoRecording).count();
        long first = items.get(0).path("id").asLong();
        return Optional.of(new Place(new UploadTarget(Long.parseLong(assignment), first), token));
      }
    }
    return Optional.empty();
  }

  private static boolean hasNoRecording(JsonNode item) {
    return item.path("recording_url").asText("").isEmpty();
  }

  /** The form that the journey reads: a whole number, sent as a number or as text. */
  private static boolean isId(String id) {
    return id.matches("\\d{1,18}");
  }

  /** Once this has been found sound. */
  Place place() {
    return place.orElseThrow();
  }
}

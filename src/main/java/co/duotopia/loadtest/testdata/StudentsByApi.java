package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.testdata.TestStudents.Created;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Test students made over HTTP by a teacher, one request after the other. The service chooses their
 * passwords. It deletes nothing over HTTP: {@link TestStudents#delete} does, in its database.
 */
public final class StudentsByApi {
  private final ServiceApi api;
  private final ServiceCalls service;
  private final String environment;
  private final Account teacher;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();

  /**
   * @param environment its name, for the command that removes what was made
   */
  public StudentsByApi(ServiceApi api, String environment, Account teacher) {
    this.api = api;
    this.environment = environment;
    this.teacher = teacher;
    service = new ServiceCalls(api);
  }

  /** Whether the service is of the newer generation, where it mails each student. */
  public boolean isNewer() {
    return service.isNewer();
  }

  /**
   * Creates students who have a class and an assignment of the teacher's, checks that the first can
   * log in and sees all items, and writes their accounts into a new file.
   *
   * @param newer as {@link #isNewer}
   * @param begun is told the batch before anything is made
   * @throws InvalidInput in one line, which says how to remove what was made before
   */
  public Created create(int students, int items, Path file, boolean newer, Consumer<Batch> begun) {
    OwnFile csv = new OwnFile("students file", "--file", file);
    Batch batch = Batch.next(Owner.here(), clock.instant(), random);
    begun.accept(batch);
    TeachingApi teaching = new TeachingApi(service, service.teacherToken(teacher), batch);
    try {
      long classroom = teaching.classroom();
      List<Account> accounts = new ArrayList<>();
      for (int number = 1; number <= students; number++) {
        accounts.add(student(teaching.student(number, classroom, birthdate()), newer));
      }
      List<Long> contents = teaching.contents(classroom, items);
      teaching.assignment(classroom, contents);
      verify(accounts.get(0), items);
      csv.write(writer -> StudentsFile.write(writer, accounts));
      return new Created(batch, made(students, items, contents.size()), newer);
    } catch (InvalidInput e) {
      csv.discard();
      throw new InvalidInput(
          e.getMessage()
              + "; part of it may have been created: students delete --env %s --batch %s deletes it"
                  .formatted(environment, batch.id()));
    }
  }

  /** In the newer generation a student can log in by e-mail only after asking for it. */
  private Account student(JsonNode student, boolean newer) {
    String email = student.path("email").asText();
    String password = student.path("default_password").asText();
    if (newer) {
      String token = service.studentToken(student.path("id").asLong(), password);
      service.post("/api/students/update-email", token, Map.of("email", email));
    }
    return Account.of(email, password);
  }

  /** A plausible date of birth; in the generation of March its digits are the password. */
  private LocalDate birthdate() {
    return LocalDate.of(2008, 1, 1).plusDays(random.nextInt(3_650));
  }

  private void verify(Account student, int items) {
    String token = service.studentToken(student);
    String path = "/api/students/assignments";
    JsonNode assignments = service.get(path, token);
    long id = assignments.path("items").path(0).path("id").asLong(assignments.at("/0/id").asLong());
    int found = 0;
    for (JsonNode activity :
        service.get(path + "/" + id + "/activities", token).path("activities")) {
      found += activity.path("items").size();
    }
    if (found != items) {
      throw new InvalidInput(
          "%s: %s must see the items of the assignment: required %d, actual %d; create the students with --via sql instead"
              .formatted(api.place(), student.email(), items, found));
    }
  }

  private static Map<String, Integer> made(int students, int items, int contents) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    rows.put("classrooms", 1);
    rows.put("students", students);
    rows.put("programs", 1);
    rows.put("lessons", 1);
    rows.put("contents", contents);
    rows.put("content_items", items);
    rows.put("assignments", 1);
    return rows;
  }
}

package co.duotopia.loadtest.testdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Creates a batch as a teacher; everything carries the batch's mark, students their own. */
record TeachingApi(ServiceCalls service, String token, Batch batch) {
  private static final String ROOT = "/api/teachers/";
  private static final int ITEMS_OF_CONTENT = 5;

  long classroom() {
    return id(ROOT + "classrooms", Map.of("name", batch.mark()));
  }

  /**
   * One at a time: the service hashes a password on its event loop.
   *
   * @param number from 1
   * @return the answer, with e-mail and password
   */
  JsonNode student(int number, long classroom, LocalDate birthdate) {
    Map<String, Object> student =
        Map.of(
            "name", String.format(Locale.ROOT, "Load test student %04d", number),
            "student_number", String.format(Locale.ROOT, "LT%04d", number),
            "email", batch.studentEmail(number),
            "birthdate", birthdate.toString(),
            "classroom_id", classroom);
    return service.post(ROOT + "students", token, student);
  }

  /** Contents of up to five items, of one lesson of a program; their ids. */
  List<Long> contents(long classroom, int items) {
    long program = id(ROOT + "programs", Map.of("name", batch.mark(), "classroom_id", classroom));
    long lesson = id(ROOT + "programs/" + program + "/lessons", Map.of("name", batch.mark()));
    List<Long> contents = new ArrayList<>();
    for (int first = 1; first <= items; first += ITEMS_OF_CONTENT) {
      int last = Math.min(items, first + ITEMS_OF_CONTENT - 1);
      Map<String, Object> content =
          Map.of(
              "title",
              batch.title() + " part " + (contents.size() + 1),
              "type",
              "EXAMPLE_SENTENCES",
              "items",
              IntStream.rangeClosed(first, last).mapToObj(TeachingApi::item).toList());
      contents.add(id(ROOT + "lessons/" + lesson + "/contents", content));
    }
    return contents;
  }

  private static Map<String, String> item(int number) {
    return Map.of(
        "text", "This is sentence number " + number + ".", "translation", "Sentence " + number);
  }

  /**
   * Creates an assignment for the whole class. Without a practice mode it is stored as reading, and
   * the newer generation does not ask for the sound of the items.
   */
  void assignment(long classroom, List<Long> contents) {
    Map<String, Object> assignment =
        Map.of(
            "title",
            batch.mark(),
            "classroom_id",
            classroom,
            "content_ids",
            contents,
            "due_date",
            LocalDate.now().plusYears(1) + "T00:00:00Z");
    service.post(ROOT + "assignments/create", token, assignment);
  }

  private long id(String path, Map<String, Object> body) {
    return service.post(path, token, body).path("id").asLong();
  }
}

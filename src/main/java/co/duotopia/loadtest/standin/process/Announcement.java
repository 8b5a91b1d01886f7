package co.duotopia.loadtest.standin.process;

import co.duotopia.loadtest.database.DatabaseUrl;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The one line that the child writes to its standard output: that it serves, or why it cannot.
 *
 * @param logs files of the logs of service and database; none: they write none
 * @param problem one line for the user; then nothing else is given. Null when it serves
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Announcement(
    String problem,
    String baseUrl,
    int databasePort,
    long databasePid,
    String databasePassword,
    int students,
    List<String> logs) {
  public Announcement {
    // The line leaves out what is empty.
    logs = logs == null ? List.of() : List.copyOf(logs);
  }

  public static Announcement serving(
      String baseUrl, DatabaseUrl superuser, long databasePid, int students, List<String> logs) {
    String password = superuser.password().orElseThrow().value();
    return new Announcement(null, baseUrl, superuser.port(), databasePid, password, students, logs);
  }

  /** The announcement of an instance, which has no database of its own. */
  public static Announcement serving(String baseUrl) {
    return new Announcement(null, baseUrl, 0, 0, null, 0, List.of());
  }

  public static Announcement failed(String problem) {
    return new Announcement(problem, null, 0, 0, null, 0, List.of());
  }
}

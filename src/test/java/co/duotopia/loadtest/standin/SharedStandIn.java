package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.environment.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stand-in with quick settings for all tests of this JVM that only send requests; it ends with
 * the JVM.
 */
public final class SharedStandIn implements ParameterResolver {
  private static final AtomicInteger USED = new AtomicInteger();

  private static StandIn running;

  /** An account that no other test has used or will use. */
  static Account freshStudent(StandIn standIn) {
    List<Account> all = standIn.accounts();
    return all.get(all.size() - USED.incrementAndGet());
  }

  /**
   * Variables of a run against it instead of a stand-in of its own.
   *
   * @param folder for the file of its students
   */
  public static Map<String, String> variables(StandIn standIn, Path folder) throws IOException {
    Path students = folder.resolve("students.csv");
    Files.writeString(
        students,
        standIn.accounts().stream()
            .map(account -> account.email() + "," + account.password().value())
            .collect(Collectors.joining("\n", "email,password\n", "\n")));
    DatabaseUrl database = standIn.database();
    return Map.of(
        "LOCAL_BASE_URL",
        standIn.baseUrl().toString(),
        "LOCAL_DATABASE_URL",
        "postgresql://%s:%s@%s"
            .formatted(
                database.user().orElseThrow(), database.password().orElseThrow().value(), database),
        "TEST_STUDENTS_FILE",
        students.toString());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandIn.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running();
  }

  private static synchronized StandIn running() {
    if (running == null) {
      running = StandIn.start(new QuickSettings().build());
    }
    return running;
  }
}

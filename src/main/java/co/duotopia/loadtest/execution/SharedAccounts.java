package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.settings.Settings;
import java.time.Clock;
import java.util.Optional;

/** Warns when several virtual users log in with one account. */
final class SharedAccounts {
  private SharedAccounts() {}

  static Optional<Event> warning(Settings settings, Target target, Clock clock) {
    int users = settings.scenario().mostUsers();
    int students = users - (int) Math.floor(users * settings.journey().teacherShare());
    int accounts = target.students().size();
    String text =
        "%d virtual users share %d account%s: they rewrite each other's rows, which real students never do; give more accounts in TEST_STUDENTS_FILE"
            .formatted(students, accounts, accounts == 1 ? "" : "s");
    return accounts < students
        ? Optional.of(Event.of(clock.instant(), EventType.SHARED_ACCOUNTS, text))
        : Optional.empty();
  }
}

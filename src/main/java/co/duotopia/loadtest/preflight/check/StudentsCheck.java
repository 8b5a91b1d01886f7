package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.settings.environment.Account;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Whether there are accounts, and one for each virtual user. */
public final class StudentsCheck implements Check {
  static final String NAME = "students";

  private final Subject subject;
  private volatile List<Account> accounts = List.of();

  public StudentsCheck(Subject subject) {
    this.subject = subject;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome look() {
    accounts = subject.students().get();
    int users = subject.studentUsers();
    String count = accounts.size() == 1 ? "1 account" : accounts.size() + " accounts";
    if (accounts.size() >= users) {
      return new Ok(String.format(Locale.ROOT, "%s for %d virtual users", count, users));
    }
    return new Warning(
        new Problem(
            "",
            users + " virtual users share " + count + ": they rewrite each other's rows",
            "name a file with more accounts in TEST_STUDENTS_FILE"));
  }

  int count() {
    return accounts.size();
  }

  /** The first, the last and, evenly, some between, at most that many; once this was sound. */
  List<Account> sample(int atMost) {
    int size = accounts.size();
    if (size <= atMost) {
      return accounts;
    }
    return IntStream.range(0, atMost)
        .mapToObj(i -> accounts.get((int) ((long) i * (size - 1) / Math.max(1, atMost - 1))))
        .toList();
  }
}

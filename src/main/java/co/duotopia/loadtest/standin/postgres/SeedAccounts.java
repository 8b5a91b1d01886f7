package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.settings.environment.Account;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The accounts that seed.sql creates. They exist on this machine only: no secrets. */
public final class SeedAccounts {
  public static final String PASSWORD = "standin-password";
  public static final String DOMAIN = "@standin.example.com";
  public static final Account TEACHER = Account.of("teacher" + DOMAIN, PASSWORD);

  private SeedAccounts() {}

  public static List<Account> students(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(SeedAccounts::student).toList();
  }

  private static Account student(int number) {
    return Account.of(String.format(Locale.ROOT, "student%03d%s", number, DOMAIN), PASSWORD);
  }

  /** A random password for the database, which others on this machine can reach. */
  static String randomPassword() {
    return new BigInteger(130, new SecureRandom()).toString(36);
  }
}

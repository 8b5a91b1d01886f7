package journey;

import static io.gatling.javaapi.core.CoreDsl.listFeeder;

import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.environment.Account;
import io.gatling.javaapi.core.FeederBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Feeders of credentials: {@code #{email}} and {@code #{password}}. */
public final class Feeders {
  private Feeders() {}

  /**
   * Each virtual user gets the next account; when all are taken it begins again with the first.
   *
   * @param accounts at least one; several load generators take different ones of them
   */
  public static FeederBuilder<Object> accounts(List<Account> accounts, Shard shard) {
    return listFeeder(own(accounts, shard).stream().map(Feeders::row).toList()).circular();
  }

  /** Every n-th account on n load generators; all of them where there are too few for that. */
  static List<Account> own(List<Account> accounts, Shard shard) {
    List<Account> own =
        IntStream.range(0, accounts.size())
            .filter(i -> i % shard.count() == shard.index())
            .mapToObj(accounts::get)
            .toList();
    return own.isEmpty() ? accounts : own;
  }

  private static Map<String, Object> row(Account account) {
    return Map.of("email", account.email(), "password", account.password().value());
  }
}

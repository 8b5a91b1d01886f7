package journey;

import static io.gatling.javaapi.core.CoreDsl.listFeeder;

import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.environment.Account;
import io.gatling.javaapi.core.FeederBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Feeders that give several load generators different records. */
public final class Feeders {
  private Feeders() {}

  /**
   * Credentials, {@code #{email}} and {@code #{password}}: each student gets the next account; when
   * all are taken it begins again with the first.
   *
   * @param accounts at least one; several load generators take different ones of them
   * @param teacherShare of the virtual users, who take none
   */
  public static FeederBuilder<Object> accounts(
      List<Account> accounts, double teacherShare, Shard shard) {
    return listFeeder(own(accounts, teacherShare, shard).stream().map(Feeders::row).toList())
        .circular();
  }

  /**
   * Those of the students of this load generator, if the students of the whole run take them in
   * order; all where it has no student before all are taken.
   */
  static List<Account> own(List<Account> accounts, double teacherShare, Shard shard) {
    List<Account> own =
        LongStream.iterate(shard.index(), number -> number + shard.count())
            .takeWhile(
                number ->
                    teacherShare < 1
                        && VirtualUser.studentsBefore(number, teacherShare) < accounts.size())
            .filter(number -> !VirtualUser.isTeacher(number, teacherShare))
            .mapToObj(
                number -> accounts.get((int) VirtualUser.studentsBefore(number, teacherShare)))
            .toList();
    return own.isEmpty() ? accounts : own;
  }

  /**
   * Every n-th record on n load generators, in a queue; all where there are fewer records than load
   * generators.
   */
  public static FeederBuilder<Object> share(FeederBuilder<?> whole, Shard shard) {
    return listFeeder(everyNth(whole.readRecords(), shard));
  }

  static <T> List<T> everyNth(List<T> all, Shard shard) {
    return all.size() < shard.count()
        ? all
        : IntStream.range(0, all.size())
            .filter(i -> i % shard.count() == shard.index())
            .mapToObj(all::get)
            .toList();
  }

  private static Map<String, Object> row(Account account) {
    return Map.of("email", account.email(), "password", account.password().value());
  }
}

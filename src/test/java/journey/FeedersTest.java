package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.environment.Account;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedersTest {
  private static final List<Account> FIVE = accounts(5);

  private static List<Account> accounts(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> Account.of("s" + i + "@b.co", "p" + i))
        .toList();
  }

  @Test
  void oneLoadGeneratorTakesAllAccounts() {
    assertEquals(
        List.of("s1@b.co", "s2@b.co", "s3@b.co", "s4@b.co", "s5@b.co"), emails(Shard.ONLY));
  }

  @Test
  void severalLoadGeneratorsTakeDifferentAccounts() {
    assertEquals(List.of("s1@b.co", "s3@b.co", "s5@b.co"), emails(new Shard(0, 2, "")));
    assertEquals(List.of("s2@b.co", "s4@b.co"), emails(new Shard(1, 2, "")));
  }

  @Test
  void sharesAccountsWhereThereAreFewerThanLoadGenerators() {
    assertEquals(
        List.of("s1@b.co"),
        Feeders.own(FIVE.subList(0, 1), 0, new Shard(3, 4, "")).stream()
            .map(Account::email)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"2, 0.5", "2, 0.1", "3, 0.34", "4, 0.25", "5, 0.9", "7, 0.99"})
  void eachStudentOfAllLoadGeneratorsHasItsOwnAccountBesideTeachers(int count, double share) {
    List<Account> accounts = accounts(50);
    int users = 40;
    Set<Account> taken = new HashSet<>();
    int students = 0;

    for (int index = 0; index < count; index++) {
      Shard shard = new Shard(index, count, "");
      Iterator<Account> own = Feeders.own(accounts, share, shard).iterator();
      for (int number = index; number < users; number += count) {
        if (!VirtualUser.isTeacher(number, share)) {
          students++;
          taken.add(own.next());
        }
      }
    }

    assertEquals(Set.copyOf(accounts.subList(0, students)), taken);
    assertEquals(40 - (int) (40 * share), students);
  }

  @Test
  void endsWhereAllAreTeachers() {
    assertEquals(FIVE, Feeders.own(FIVE, 1, Shard.ONLY));
  }

  @Test
  void severalLoadGeneratorsTakeDifferentRecords() {
    List<Integer> records = List.of(0, 1, 2, 3, 4);

    assertEquals(records, Feeders.everyNth(records, Shard.ONLY));
    assertEquals(List.of(1, 3), Feeders.everyNth(records, new Shard(1, 2, "")));
    assertEquals(List.of(0, 1), Feeders.everyNth(List.of(0, 1), new Shard(2, 3, "")));
  }

  private static List<String> emails(Shard shard) {
    return Feeders.own(FIVE, 0, shard).stream().map(Account::email).toList();
  }
}

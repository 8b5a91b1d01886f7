package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.settings.environment.Account;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedersTest {
  private static final List<Account> FIVE =
      IntStream.rangeClosed(1, 5).mapToObj(i -> Account.of("s" + i + "@b.co", "p" + i)).toList();

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
        Feeders.own(FIVE.subList(0, 1), new Shard(3, 4, "")).stream().map(Account::email).toList());
  }

  private static List<String> emails(Shard shard) {
    return Feeders.own(FIVE, shard).stream().map(Account::email).toList();
  }
}

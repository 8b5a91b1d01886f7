package co.duotopia.loadtest.injectors.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three injectors of a run of 20 users: 7, 7 and 6 of them. */
class MembersTest {
  private static final int USERS = 20;
  private static final int COUNT = 3;

  private final Members members = new Members(plan(0));

  private static RunInfo plan(int index) {
    return SamplePlan.of(
        new Shard(index, COUNT, "r"), USERS, "1234567", RunJson.MAPPER.createObjectNode());
  }

  private static int most(int index) {
    return new Shard(index, COUNT, "r").share(USERS);
  }

  private Member member(int index) {
    return members.find(index, "session " + index).orElseThrow();
  }

  @BeforeEach
  void join() throws IOException {
    for (int index = 1; index < COUNT; index++) {
      members.admit(plan(index), "session " + index, "127.0.0.1", Instant.EPOCH);
      OutgoingNews said = new OutgoingNews(index, "session " + index);
      said.most(most(index));
      member(index).hear(new News(said.toJson(), List.of()), Instant.EPOCH);
    }
  }

  private List<Integer> divide(int users) {
    int own = members.divide(users, most(0));
    return IntStream.range(0, COUNT)
        .map(i -> i == 0 ? own : member(i).isLost() ? 0 : share(i))
        .boxed()
        .toList();
  }

  private int share(int index) {
    return member(index).orders(Orders.NONE).target().orElseThrow();
  }

  /** As the users of a run are divided from the beginning. */
  @Test
  void givesEachInjectorItsShareAsLongAsAllAreThere() {
    for (int users = 0; users <= USERS; users++) {
      int all = users;
      List<Integer> shares =
          IntStream.range(0, COUNT).map(i -> new Shard(i, COUNT, "r").share(all)).boxed().toList();

      assertEquals(shares, divide(users));
    }
  }

  @Test
  void givesTheShareOfALostInjectorToThoseThatAreLeft() {
    divide(8);
    member(1).lose();

    assertEquals(List.of(4, 0, 4), divide(8));
  }

  @Test
  void givesNobodyMoreThanItHas() {
    member(1).lose();

    assertEquals(List.of(7, 0, 6), divide(USERS));
    assertEquals(7, member(1).missing());
  }
}

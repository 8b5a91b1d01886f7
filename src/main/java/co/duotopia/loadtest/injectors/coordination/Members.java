package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.injectors.Differences;
import co.duotopia.loadtest.run.RunInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The joined injectors: each number once, with common version and settings. Thread-safe. */
final class Members {
  private final RunInfo plan;
  private final Map<Integer, Member> joined = new TreeMap<>();
  private Optional<Path> folder = Optional.empty();
  private Optional<Instant> begun = Optional.empty();

  /**
   * @param plan of injector 0
   */
  Members(RunInfo plan) {
    this.plan = plan;
  }

  /** Returns why it is not admitted, a line for each reason; empty: it is. */
  synchronized List<String> admit(RunInfo other, String session, String from, Instant now) {
    int index = other.shard().index();
    String name = "injector " + index;
    Member before = joined.get(index);
    if (before != null && before.is(session)) {
      return List.of();
    }
    List<String> differences =
        Differences.between(
            plan,
            "injector 0",
            other,
            name,
            "start all injectors with the same version and settings");
    if (!differences.isEmpty()) {
      return differences;
    }
    if (begun.isPresent() && (before == null || before.isLost())) {
      return List.of(
          "%s: must join before the load begins, but it began at %s; start all injectors again"
              .formatted(name, begun.get()));
    }
    if (index == 0 || before != null) {
      return List.of(
          "%s: must be one process, but has already joined, from %s; give each process its own LOADTEST_INJECTOR"
              .formatted(name, index == 0 ? "the coordinator itself" : before.from()));
    }
    Member member = new Member(index, session, from, now);
    folder.ifPresent(directory -> member.collectInto(folderOf(directory, index)));
    joined.put(index, member);
    return List.of();
  }

  /** Nobody can join any more. */
  synchronized void begin(Instant at) {
    begun = Optional.of(at);
  }

  /**
   * @param directory each injector's files come into a folder there, with its number as name
   */
  synchronized void collectInto(Path directory) {
    folder = Optional.of(directory);
    joined.forEach((index, member) -> member.collectInto(folderOf(directory, index)));
  }

  private static Path folderOf(Path directory, int index) {
    return directory.resolve(Integer.toString(index));
  }

  synchronized List<Member> all() {
    return new ArrayList<>(joined.values());
  }

  /**
   * Divides working users among the injectors that are there, one after the other, as far as each
   * has them; returns how many are injector 0's.
   *
   * @param most of injector 0's own users
   */
  synchronized int divide(int users, int most) {
    List<Member> there = there();
    int[] mosts =
        IntStream.concat(IntStream.of(most), there.stream().mapToInt(Member::most)).toArray();
    int[] shares = new int[mosts.length];
    int left = Math.min(users, IntStream.of(mosts).sum());
    for (int i = 0; left > 0; i = (i + 1) % shares.length) {
      if (shares[i] < mosts[i]) {
        shares[i]++;
        left--;
      }
    }
    for (int i = 0; i < there.size(); i++) {
      there.get(i).target(shares[i + 1]);
    }
    return shares[0];
  }

  /** Those that have neither ended nor been lost. */
  List<Member> there() {
    return all().stream().filter(member -> !member.isDone() && !member.isLost()).toList();
  }

  synchronized Optional<Member> find(int index, String session) {
    return Optional.ofNullable(joined.get(index)).filter(member -> member.is(session));
  }

  /** The numbers of those of which that does not hold, or that have not joined. */
  synchronized List<Integer> without(Predicate<Member> what) {
    return IntStream.range(1, plan.shard().count())
        .filter(index -> !joined.containsKey(index) || !what.test(joined.get(index)))
        .boxed()
        .toList();
  }
}

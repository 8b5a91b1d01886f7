package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits for the injectors: to be ready, to hear that there is no load, to be done. */
final class Assembly {
  /** An injector whose files have not grown for so long has come to a standstill. */
  static final Duration IDLE = Duration.ofMinutes(5);

  private static final long LOOK_MILLIS = 250;

  private final Members members;
  private final int count;
  private final String address;
  private final Set<Integer> told = new HashSet<>();
  private Optional<String> failure = Optional.empty();

  Assembly(Members members, int count, String address) {
    this.members = members;
    this.count = count;
    this.address = address;
  }

  /**
   * @throws InvalidInput when one is missing after that time, was lost, or cannot begin
   */
  synchronized void await(Duration within) {
    long endNanos = System.nanoTime() + within.toNanos();
    List<Integer> missing = members.without(Member::isReady);
    while (!missing.isEmpty()) {
      refuseLoss();
      if (System.nanoTime() - endNanos >= 0) {
        throw new InvalidInput(missing(missing, within));
      }
      pause();
      missing = members.without(Member::isReady);
    }
    refuseLoss();
  }

  private String missing(List<Integer> missing, Duration within) {
    List<Integer> absent = members.without(member -> true);
    boolean all = absent.equals(missing);
    return "injectors: all %d must be ready at %s within %s, but %s %s; no load was sent; start all of them, or raise injectors.join-within"
        .formatted(
            count,
            address,
            Formats.units(within),
            missing.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            all
                ? missing.size() == 1 ? "has not joined" : "have not joined"
                : absent.isEmpty() ? "still check the target" : "are not (" + absent(absent) + ")");
  }

  private static String absent(List<Integer> absent) {
    return absent.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + " did not even join";
  }

  private void refuseLoss() {
    if (failure.isPresent()) {
      throw new InvalidInput(failure.get());
    }
    for (Member member : members.all()) {
      if (member.silence().compareTo(Coordinator.SILENCE) > 0) {
        throw new InvalidInput(
            "injector %d: must stay until the load begins, but was lost at %s; no load was sent; start all injectors again"
                .formatted(member.index(), member.lastSign()));
      }
    }
  }

  /** It has said that it cannot begin. */
  synchronized void failed(Member member, String why) {
    failure =
        failure.or(
            () ->
                Optional.of(
                    "injector %d: must be able to begin, but is not; no load was sent: %s"
                        .formatted(member.index(), why.lines().findFirst().orElse(""))));
    member.lose();
    notifyAll();
  }

  /** Someone joined, or was lost. */
  synchronized void changed() {
    notifyAll();
  }

  /**
   * Someone was answered.
   *
   * @param last whether there is nothing more to say
   */
  synchronized void told(Member member, boolean last) {
    if (last) {
      told.add(member.index());
    }
    notifyAll();
  }

  /** Returns when all who were not lost have heard the last orders, or after that time. */
  synchronized void awaitAllTold(Duration atMost) {
    long endNanos = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() - endNanos < 0
        && members.all().stream()
            .anyMatch(member -> !member.isLost() && !told.contains(member.index()))) {
      pause();
    }
  }

  synchronized void awaitDone() {
    while (!members.there().isEmpty()) {
      pause();
    }
  }

  private void pause() {
    try {
      wait(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput("injectors: the wait for them was interrupted");
    }
  }
}

package co.duotopia.loadtest.diagnosis.facts;

import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import co.duotopia.loadtest.monitor.database.SessionGroups;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * By how much an owner's sessions grow under load: connections, or busy ones, whichever grow more.
 *
 * @param mean over all samples under load
 * @param most in one sample
 */
record SessionGrowth(Owner owner, double mean, int most) {
  private static final Comparator<SessionGrowth> ORDER =
      Comparator.comparingDouble(SessionGrowth::mean).thenComparingInt(SessionGrowth::most);

  /**
   * The owner whose sessions grow most on average, of those that grow by at least one.
   *
   * @param quiet before the load, or at its beginning
   * @param under the load
   */
  static Optional<Owner> most(Set<Owner> owners, SessionGroups quiet, List<SessionGroups> under) {
    return owners.stream()
        .map(owner -> of(owner, quiet, under))
        .filter(growth -> growth.most() >= 1)
        .max(ORDER)
        .map(SessionGrowth::owner);
  }

  private static SessionGrowth of(Owner owner, SessionGroups quiet, List<SessionGroups> under) {
    SessionGrowth total = of(owner, quiet, under, SessionGroup::total);
    SessionGrowth busy = of(owner, quiet, under, SessionGroup::busy);
    return ORDER.compare(total, busy) > 0 ? total : busy;
  }

  private static SessionGrowth of(
      Owner owner,
      SessionGroups quiet,
      List<SessionGroups> under,
      ToIntFunction<SessionGroup> figure) {
    int at = count(owner, quiet, figure);
    int[] growth = under.stream().mapToInt(now -> count(owner, now, figure) - at).toArray();
    return new SessionGrowth(
        owner, Arrays.stream(growth).average().orElse(0), Arrays.stream(growth).max().orElse(0));
  }

  private static int count(Owner owner, SessionGroups sample, ToIntFunction<SessionGroup> figure) {
    return sample.groups().stream()
        .filter(group -> group.owner().equals(owner))
        .mapToInt(figure)
        .sum();
  }
}

package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.requests.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What all injectors measured, as if one had: requests added up, requests in flight together, and
 * of the lags the longest. Thread-safe.
 */
final class SummedSeconds {
  private final Members members;
  private final List<Interval> sinceLook = new ArrayList<>();
  private final List<Interval> sinceSecond = new ArrayList<>();

  SummedSeconds(Members members) {
    this.members = members;
  }

  /** The interval with all measurements since the last look. */
  synchronized Interval look(Interval own) {
    return sum(own, sinceLook);
  }

  /** The second with all measurements since the last one. */
  synchronized Interval second(Interval own) {
    return sum(own, sinceSecond);
  }

  private Interval sum(Interval own, List<Interval> come) {
    Figures all = new Figures();
    all.add(own.all());
    List<Duration> outstanding = new ArrayList<>(own.outstanding());
    for (Member member : members.all()) {
      List<Interval> seconds = member.takeSeconds();
      sinceLook.addAll(seconds);
      sinceSecond.addAll(seconds);
      outstanding.addAll(member.outstanding());
    }
    Duration lag = own.lag();
    for (Interval second : come) {
      all.add(second.all());
      lag = second.lag().compareTo(lag) > 0 ? second.lag() : lag;
    }
    come.clear();
    return new Interval(all.freeze(), outstanding, lag);
  }
}

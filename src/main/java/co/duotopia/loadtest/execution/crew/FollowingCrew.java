package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.injectors.coordination.CoordinatorLink;
import co.duotopia.loadtest.injectors.coordination.Handover;
import co.duotopia.loadtest.injectors.coordination.LinkListener;
import co.duotopia.loadtest.injectors.coordination.MeetingPoint;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.InjectorSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An injector beside injector 0: it measures, tells that, and does what it is told. */
final class FollowingCrew extends Crew implements LinkListener {
  private final MeetingPoint point;
  private final InjectorSettings settings;
  private final Clock clock;
  private volatile CoordinatorLink link;
  private volatile boolean isOver;
  private volatile Optional<String> unmerged = Optional.empty();
  private Member self;

  FollowingCrew(MeetingPoint point, InjectorSettings settings, Clock clock) {
    this.point = point;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Instant moment() {
    return clock.instant();
  }

  @Override
  public void join(RunInfo plan) {
    link = CoordinatorLink.join(point, plan, settings.joinWithin(), clock);
  }

  @Override
  public void enter(Member member) {
    self = member;
    self.events().append(Joined.event(clock.instant(), link.offset()));
    link.message().most(self.users().most());
    link.send(self.part());
    link.listener(this);
  }

  @Override
  public void awaitStart(Consumer<String> said) {
    said.accept("Waiting for injector 0 at " + point);
    Joined.await(link.awaitStart(), clock, said);
  }

  @Override
  public void callOff(String why) {
    if (link != null) {
      link.failed(why);
    }
  }

  @Override
  public boolean judges() {
    return false;
  }

  @Override
  public Interval second(Interval own) {
    link.message().add(own, self.users().working(), self.users().most());
    return own;
  }

  @Override
  public boolean isStarved(boolean own) {
    link.message().starved(own);
    return own;
  }

  @Override
  public void told(Event event) {
    if (WholeRun.OF_THE_END.contains(event.type())) {
      isOver = true;
    }
    if (event.type().equals(EventType.STOPPED) && !event.details().containsKey(EventType.ORDERED)) {
      link.message().stopped(event);
    }
  }

  @Override
  public void target(int users) {
    self.users().target(users);
  }

  @Override
  public void stop(Event event) {
    Map<String, Object> details = new HashMap<>(event.details());
    details.put(EventType.ORDERED, true);
    if (event.type().equals(EventType.STOPPED)) {
      String by = event.details().getOrDefault("by", "injectors").toString();
      self.end().because(by, event.text(), details);
    } else {
      self.end().since(new Event(clock.instant(), event.type(), event.text(), details));
    }
  }

  /**
   * A loss that ends the load changes what was measured. One that is noticed when the load is over,
   * be it of its last seconds, leaves the run unmerged, and so incomplete.
   */
  @Override
  public void lost(String why) {
    String text = "Injector 0 was lost at %s: %s".formatted(link.heardAt(), why);
    if (!isOver && self.end().because("injectors", text, Map.of("injector", 0))) {
      Map<String, Object> details = Map.of("injector", 0, "voids", true);
      self.events().append(new Event(clock.instant(), EventType.INJECTOR_LOST, text, details));
    } else {
      unmerged =
          Optional.of(
              "Injector 0 was lost at %s, before it had merged the run: %s"
                  .formatted(link.heardAt(), why));
    }
  }

  @Override
  public Fate finish() {
    Optional<Handover> handover = link.finish();
    handover
        .flatMap(Handover::kept)
        .map(why -> "Injector 0 has not merged the run: " + why)
        .or(() -> unmerged)
        .ifPresent(
            text -> self.events().append(Event.of(clock.instant(), EventType.UNMERGED, text)));
    return handover.filter(Handover.MERGED::equals).isPresent() ? Fate.DELIVERED : Fate.OWN;
  }
}

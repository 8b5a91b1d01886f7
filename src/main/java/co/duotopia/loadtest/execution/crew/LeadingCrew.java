package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.admission.Admission;
import co.duotopia.loadtest.injectors.coordination.ClockOffset;
import co.duotopia.loadtest.injectors.coordination.Coordinator;
import co.duotopia.loadtest.injectors.coordination.Handover;
import co.duotopia.loadtest.injectors.coordination.MeetingPoint;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Injector 0 of a run whose injectors meet: it decides for all. The run has one directory, here;
 * what each injector measures is below {@code injectors/}, by its number, while it is measured.
 */
final class LeadingCrew extends Crew implements Coordinator.Listener {
  private static final Set<String> ENDS = Set.of(EventType.STOPPED, EventType.SEARCHED);

  private final MeetingPoint point;
  private final Shard shard;
  private final Settings settings;
  private final Clock clock;
  private volatile Coordinator coordinator;
  private int expected;
  private volatile DividedUsers users;
  private volatile WholeRun run;
  private Member self;

  LeadingCrew(MeetingPoint point, Shard shard, Settings settings, Clock clock) {
    this.point = point;
    this.shard = shard;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Instant moment() {
    return clock.instant();
  }

  @Override
  public void join(RunInfo plan) {
    coordinator = new Coordinator(point, plan, clock);
    expected = plan.users();
  }

  /** The whole run is described as one of one load generator, since it is read as one. */
  @Override
  public RunDirectory part(RunDirectory whole, RunInfo info) {
    Path all = whole.path().resolve("injectors");
    List<Path> parts =
        IntStream.range(0, shard.count()).mapToObj(i -> all.resolve(Integer.toString(i))).toList();
    try {
      RunDirectory part = new RunDirectory(Files.createDirectories(parts.get(0)));
      info.ofAll().write(whole.runJson());
      run = new WholeRun(whole, parts);
      coordinator.collectInto(all);
      return part;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void enter(Member member) {
    self = member;
    self.events().append(Joined.event(clock.instant(), ClockOffset.NONE));
  }

  @Override
  public void awaitStart(Consumer<String> said) {
    said.accept("Waiting for %d injectors at %s".formatted(shard.count() - 1, point));
    Instant moment =
        coordinator.start(
            settings.injectors().joinWithin(),
            begin -> Admission.keepOutOfQuietHours(settings, begin),
            this);
    users.divideAgain();
    run.begin(clock);
    said.accept("All %d injectors are ready".formatted(shard.count()));
    Joined.await(moment, clock, said);
  }

  @Override
  public void callOff(String why) {
    if (coordinator != null) {
      coordinator.callOff("no load was sent, since injector 0 cannot begin: " + why);
      close();
    }
  }

  @Override
  public Interval look(Interval own) {
    return coordinator.look(own);
  }

  @Override
  public Interval second(Interval own) {
    return coordinator.second(own);
  }

  @Override
  public boolean isStarved(boolean own) {
    return own || coordinator.isStarved();
  }

  @Override
  public AllUsers users(VirtualUsers own) {
    users = new DividedUsers(own, expected, coordinator);
    return users;
  }

  @Override
  public void told(Event event) {
    run.append(event);
    if (ENDS.contains(event.type())) {
      coordinator.stop(event);
    }
  }

  @Override
  public void lost(int index, Instant at, String why) {
    String text = "Injector %d was lost at %s: %s".formatted(index, at, why);
    Map<String, Object> details = Map.of("injector", index, "voids", settings.injectors().voids());
    self.events().append(new Event(clock.instant(), EventType.INJECTOR_LOST, text, details));
    if (settings.injectors().voids()) {
      self.end().because("injectors", text, Map.of("injector", index));
    } else {
      users.divideAgain();
    }
  }

  @Override
  public void stopped(int index, Event event) {
    Map<String, Object> details = new HashMap<>(event.details());
    details.put("injector", index);
    self.end()
        .because(
            event.details().getOrDefault("by", "injectors").toString(),
            "Injector %d: %s".formatted(index, event.text()),
            details);
  }

  /** One run of all: their files are here, merged, if that could be. */
  @Override
  public Fate finish() {
    Optional<String> failure = run.merge(coordinator.awaitFiles());
    failure.ifPresent(
        why -> {
          String text = "Not merged: " + why;
          self.events().append(Event.of(clock.instant(), EventType.UNMERGED, text));
        });
    coordinator.handOver(new Handover(failure));
    close();
    return failure.isPresent() ? Fate.UNMERGED : Fate.WHOLE;
  }

  private void close() {
    coordinator.close();
    if (run != null) {
      run.close();
    }
  }
}

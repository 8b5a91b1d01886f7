package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.injectors.coordination.ClockOffset;
import co.duotopia.loadtest.injectors.coordination.Coordinator;
import co.duotopia.loadtest.injectors.coordination.MeetingPoint;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.InjectorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Injector 0 of a run whose injectors meet: it decides for all. The run has one directory, here;
 * what each injector measures is below {@code injectors/}, by its number, while it is measured.
 */
final class LeadingCrew extends Crew implements Coordinator.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(LeadingCrew.class);
  private static final Set<String> ENDS = Set.of(EventType.STOPPED, EventType.SEARCHED);

  private final MeetingPoint point;
  private final Shard shard;
  private final InjectorSettings settings;
  private final Clock clock;
  private Coordinator coordinator;
  private int expected;
  private List<Path> parts;
  private volatile WholeRun run;
  private Member self;

  LeadingCrew(MeetingPoint point, Shard shard, InjectorSettings settings, Clock clock) {
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
    parts =
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
    Instant moment = coordinator.start(settings.joinWithin(), this);
    run.begin(clock);
    said.accept("All %d injectors are ready".formatted(shard.count()));
    Joined.await(moment, clock, said);
  }

  @Override
  public void callOff(String why) {
    coordinator.callOff("no load was sent, since injector 0 cannot begin: " + why);
    close();
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
    return AllUsers.of(own, expected, shard, coordinator);
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
    Map<String, Object> details = Map.of("injector", index, "voids", settings.voids());
    self.events().append(new Event(clock.instant(), EventType.INJECTOR_LOST, text, details));
    if (settings.voids()) {
      self.end().because("injectors", text, Map.of("injector", index));
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

  /** One run of all: their files are here, merged, with nothing averaged. */
  @Override
  public Fate finish() {
    try {
      coordinator.awaitFiles();
      close();
      List<Path> there = parts.stream().filter(this::hasBegun).toList();
      Merge merge = Merge.within(self.whole(), there);
      System.out.println("Merged " + merge.text());
    } catch (RuntimeException e) {
      LOG.warn(
          "injectors: not merged ({}); make room, and merge the directories in {}",
          e.getMessage(),
          self.whole().path().resolve("injectors"));
    }
    return Fate.WHOLE;
  }

  private boolean hasBegun(Path part) {
    return Files.exists(new RunDirectory(part).runJson());
  }

  private void close() {
    coordinator.close();
    if (run != null) {
      run.close();
    }
  }
}

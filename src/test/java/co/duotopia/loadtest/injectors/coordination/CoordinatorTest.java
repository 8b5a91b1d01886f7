package co.duotopia.loadtest.injectors.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A coordinator and real links to it, over the loopback interface. */
@Execution(ExecutionMode.CONCURRENT)
class CoordinatorTest {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final String TOKEN = "sixteen-letters!";
  private static final Event STOP =
      new Event(Instant.EPOCH, EventType.STOPPED, "p95 is too high", Map.of("by", "guard"));

  @TempDir Path folder;
  private final int port = freePort();
  private final Coordinator coordinator = new Coordinator(point(0, TOKEN), plan(0, 20), clock(0));

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Clock clock(long aheadMillis) {
    return Clock.offset(Clock.systemUTC(), Duration.ofMillis(aheadMillis));
  }

  private MeetingPoint point(int index, String token) {
    return MeetingPoint.of(
            Map.of("LOADTEST_COORDINATOR", "127.0.0.1:" + port, "LOADTEST_TOKEN", token),
            new Shard(index, 2, "r"))
        .orElseThrow();
  }

  private static RunInfo plan(int index, int users) {
    return plan(index, users, "1234567");
  }

  private static RunInfo plan(int index, int users, String suite) {
    return SamplePlan.of(
        new Shard(index, 2, "r"),
        users,
        suite,
        RunJson.MAPPER.valueToTree(
            Map.of("scenario", Map.of("users", users), "results-directory", "r" + index)));
  }

  private CoordinatorLink join(int users, long aheadMillis) {
    return CoordinatorLink.join(point(1, TOKEN), plan(1, users), WITHIN, clock(aheadMillis));
  }

  @AfterEach
  void close() {
    coordinator.close();
  }

  /** What an injector hears, in the order in which it does. */
  private static final class Heard implements LinkListener {
    private final CompletableFuture<Event> stop = new CompletableFuture<>();
    private final CompletableFuture<Integer> target = new CompletableFuture<>();

    @Override
    public void target(int users) {
      target.complete(users);
    }

    @Override
    public void stop(Event event) {
      stop.complete(event);
    }

    @Override
    public void lost(String why) {
      stop.completeExceptionally(new AssertionError(why));
    }
  }

  /** The load may begin at any moment. */
  private static final Consumer<Instant> ANY = moment -> {};

  private static final Coordinator.Listener NOBODY =
      new Coordinator.Listener() {
        @Override
        public void lost(int index, Instant at, String why) {
          throw new AssertionError(why);
        }

        @Override
        public void stopped(int index, Event event) {}
      };

  @Test
  void givesTheStartTheTargetAndTheEndAndGetsAllFiles() throws Exception {
    RunDirectory run = new RunDirectory(Files.createDirectory(folder.resolve("part")));
    byte[] log = new byte[300_000];
    Files.write(run.simulationLog(), log);
    coordinator.collectInto(folder.resolve("injectors"));
    CoordinatorLink link = join(20, -5_000);
    Heard heard = new Heard();
    link.listener(heard);
    link.send(run);
    link.message().most(10);
    CompletableFuture<Instant> begins = CompletableFuture.supplyAsync(link::awaitStart);

    Instant start = coordinator.start(WITHIN, ANY, NOBODY);
    assertEquals(4, coordinator.target(7, 10));
    coordinator.stop(STOP);
    coordinator.stop(new Event(Instant.EPOCH, EventType.STOPPED, "too late", Map.of()));

    Instant own = begins.get(WITHIN.toSeconds(), TimeUnit.SECONDS);
    assertEquals(start.minusMillis(5_000).toEpochMilli(), own.toEpochMilli(), 200);
    assertEquals(3, heard.target.get(WITHIN.toSeconds(), TimeUnit.SECONDS));
    assertEquals(STOP, heard.stop.get(WITHIN.toSeconds(), TimeUnit.SECONDS));
    Files.writeString(run.live(), "{\"t\":1}\n");
    CompletableFuture<Optional<Handover>> finished = CompletableFuture.supplyAsync(link::finish);
    assertEquals(List.of(), coordinator.awaitFiles());
    assertFalse(finished.isDone());
    coordinator.handOver(Handover.MERGED);
    assertEquals(Optional.of(Handover.MERGED), finished.get());
    Path received = folder.resolve("injectors/1");
    assertEquals(log.length, Files.size(received.resolve("simulation.log")));
    assertEquals("{\"t\":1}\n", Files.readString(received.resolve("live.jsonl")));
  }

  private CoordinatorLink begun(Coordinator.Listener hearer) {
    CoordinatorLink link = join(20, 0);
    CompletableFuture.runAsync(link::awaitStart);
    coordinator.start(WITHIN, ANY, hearer);
    return link;
  }

  /** That its files have come is no sign that they were merged. */
  @Test
  void isLostToWhoHasSentAllFilesWhenItEndsBeforeTheyAreMerged() {
    CoordinatorLink link = begun(NOBODY);
    CompletableFuture<Optional<Handover>> finished = CompletableFuture.supplyAsync(link::finish);
    coordinator.awaitFiles();

    coordinator.close();

    assertEquals(Optional.empty(), finished.join());
  }

  /** As when a class of it is gone since the checkout was built again: its listener never works. */
  @Test
  void endsTheLinkOfAnInjectorThatFailsWithAnError() {
    CoordinatorLink link = join(20, 0);
    AtomicInteger stops = new AtomicInteger();
    link.listener(
        new LinkListener() {
          @Override
          public void target(int users) {}

          @Override
          public void stop(Event event) {
            stops.incrementAndGet();
            throw new NoClassDefFoundError("Event");
          }

          @Override
          public void lost(String why) {
            throw new NoClassDefFoundError("Event");
          }
        });
    CompletableFuture.runAsync(link::awaitStart);
    coordinator.start(WITHIN, ANY, whenLost(why -> {}));

    coordinator.stop(STOP);
    CompletableFuture<Optional<Handover>> finished = CompletableFuture.supplyAsync(link::finish);

    assertEquals(Optional.empty(), finished.orTimeout(20, TimeUnit.SECONDS).join());
    assertTrue(stops.get() > 1, "asked " + stops + " times");
  }

  /** A file where the folder of an injector should be stands for a full disk. */
  @Test
  void losesNobodyWhoseFilesCannotBeWritten() throws Exception {
    RunDirectory run = new RunDirectory(Files.createDirectory(folder.resolve("part")));
    Files.writeString(run.events(), "{}\n");
    Files.createFile(Files.createDirectory(folder.resolve("injectors")).resolve("1"));
    coordinator.collectInto(folder.resolve("injectors"));
    CoordinatorLink link = begun(NOBODY);
    link.send(run);
    CompletableFuture<Optional<Handover>> finished = CompletableFuture.supplyAsync(link::finish);

    assertEquals(List.of(1), coordinator.awaitFiles());
    coordinator.handOver(new Handover(Optional.of("no room")));

    assertEquals(Optional.of("no room"), finished.join().orElseThrow().kept());
  }

  /** The files are read when it returns: by then its loss must be written down. */
  @Test
  void awaitsThatALossWasTold() {
    List<String> order = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> came = new CompletableFuture<>();
    CoordinatorLink link =
        begun(
            whenLost(
                why -> {
                  came.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
                  order.add("told");
                }));
    CompletableFuture<Void> files =
        CompletableFuture.runAsync(coordinator::awaitFiles)
            .thenRun(() -> order.add("files"))
            .thenRun(() -> came.complete(null));

    link.failed("its disk is full");

    files.join();
    assertEquals(List.of("told", "files"), order);
  }

  @Test
  void sendsNoLoadAtAMomentAtWhichItMayNotBegin() {
    CoordinatorLink link = join(20, 0);
    CompletableFuture<Instant> begins = CompletableFuture.supplyAsync(link::awaitStart);
    InvalidInput quiet = new InvalidInput("a run must keep out of the quiet hours");

    InvalidInput refused =
        assertThrows(
            InvalidInput.class,
            () ->
                coordinator.start(
                    WITHIN,
                    moment -> {
                      throw quiet;
                    },
                    NOBODY));
    coordinator.callOff(refused.getMessage());

    CompletionException told = assertThrows(CompletionException.class, begins::join);
    assertEquals(quiet.getMessage(), told.getCause().getMessage());
  }

  @Test
  void addsUpWhatTheInjectorsMeasure() {
    CoordinatorLink link = join(20, 0);
    Outcome refused = new Outcome(503, Cause.STATUS, "unavailable");
    link.message().add(second(List.of(10, 30), Map.of(refused, 1L), 900), 4, 5);
    CompletableFuture.runAsync(link::awaitStart);
    coordinator.start(WITHIN, ANY, NOBODY);

    Interval sum = coordinator.look(second(List.of(20), Map.of(), 100));

    assertEquals(3, sum.all().count());
    assertEquals(30, sum.all().max());
    assertEquals(Map.of(refused, 1L), sum.all().outcomes());
    assertEquals(
        List.of(Duration.ofMillis(100), Duration.ofMillis(900)),
        sum.outstanding().stream().sorted().toList());
    assertEquals(Duration.ofMillis(900), sum.lag());
    assertEquals(4, coordinator.working());
    assertEquals(5, coordinator.most());
    assertEquals(1, coordinator.look(second(List.of(20), Map.of(), 1)).all().count());
    assertEquals(3, coordinator.second(second(List.of(20), Map.of(), 1)).all().count());
  }

  private static Interval second(List<Integer> times, Map<Outcome, Long> failed, int age) {
    ResponseTimes all = new ResponseTimes();
    times.forEach(all::add);
    Duration lag = Duration.ofMillis(age);
    return new Interval(Figures.of(all, failed), List.of(lag), lag);
  }

  @Test
  void namesWhatDiffersAndWhoHasComeTwice() {
    InvalidInput other = assertThrows(InvalidInput.class, () -> join(21, 0));
    assertEquals(
        "injector 1: scenario.users must be 20 as of injector 0, but is 21; start all injectors with the same version and settings",
        other.getMessage());
    join(20, 0);

    InvalidInput twice = assertThrows(InvalidInput.class, () -> join(20, 0));
    assertEquals(
        "injector 1: must be one process, but has already joined, from 127.0.0.1; give each process its own LOADTEST_INJECTOR",
        twice.getMessage());
  }

  @Test
  void namesAnotherVersion() {
    InvalidInput other =
        assertThrows(
            InvalidInput.class,
            () -> CoordinatorLink.join(point(1, TOKEN), plan(1, 20, "7654321"), WITHIN, clock(0)));

    assertEquals(
        "injector 1: suite must be 1234567 as of injector 0, but is 7654321; start all injectors with the same version and settings",
        other.getMessage());
  }

  /** Not even in the place of one that was lost. */
  @Test
  void refusesWhoComesAfterTheStart() {
    CompletableFuture<String> lost = new CompletableFuture<>();
    CoordinatorLink link = begun(whenLost(lost::complete));
    link.failed("its disk is full");
    lost.join();

    InvalidInput late = assertThrows(InvalidInput.class, () -> join(20, 0));

    assertTrue(
        late.getMessage().startsWith("injector 1: must join before the load begins, but it began"),
        late.getMessage());
  }

  private static Coordinator.Listener whenLost(Consumer<String> then) {
    return new Coordinator.Listener() {
      @Override
      public void lost(int index, Instant at, String why) {
        then.accept(why);
      }

      @Override
      public void stopped(int index, Event event) {}
    };
  }

  @Test
  void namesWhoIsMissingAndTellsTheOthersThatThereIsNoLoad() {
    InvalidInput missing =
        assertThrows(InvalidInput.class, () -> coordinator.start(Duration.ZERO, ANY, NOBODY));
    assertEquals(
        "injectors: all 2 must be ready at 127.0.0.1:%d within 0 seconds, but 1 has not joined; no load was sent; start all of them, or raise injectors.join-within"
            .formatted(port),
        missing.getMessage());
    CoordinatorLink link = join(20, 0);

    coordinator.callOff(missing.getMessage());

    InvalidInput told = assertThrows(InvalidInput.class, link::awaitStart);
    assertEquals(missing.getMessage(), told.getMessage());
  }

  @Test
  void saysWhyOneCannotBegin() {
    CoordinatorLink link = join(20, 0);
    link.failed("results directory: must be writable");

    InvalidInput failed =
        assertThrows(InvalidInput.class, () -> coordinator.start(WITHIN, ANY, NOBODY));

    assertTrue(
        failed.getMessage().endsWith("no load was sent: results directory: must be writable"));
  }

  @Test
  void isClosedToStrangers() throws Exception {
    InvalidInput refused =
        assertThrows(
            InvalidInput.class,
            () ->
                CoordinatorLink.join(point(1, "another-sixteen!"), plan(1, 20), WITHIN, clock(0)));
    assertTrue(refused.getMessage().startsWith("LOADTEST_TOKEN: must be that of injector 0"));

    assertEquals(401, status("/join", "Bearer x", new byte[0]));
    assertEquals(404, status("/other", "Bearer " + TOKEN, new byte[0]));
    assertEquals(400, status("/news", "Bearer " + TOKEN, new byte[] {127, 0, 0, 0}));
    assertEquals(400, status("/join", "Bearer " + TOKEN, "{\"plan\":3}".getBytes()));
    byte[] large = new byte[CoordinatorServer.MOST_BYTES + 1];
    assertEquals(413, status("/news", "Bearer " + TOKEN, large));
    ReceivedFiles files = new ReceivedFiles(folder);
    News.Piece outside = new News.Piece("../outside", 0, new byte[1]);
    assertThrows(IOException.class, () -> files.take(List.of(outside)));
    files.take(List.of(new News.Piece("live.jsonl", 9, new byte[1])));
    assertEquals(0, files.size("live.jsonl"));
    assertFalse(Files.exists(folder.resolve("../outside")));
  }

  private int status(String path, String authorization, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}

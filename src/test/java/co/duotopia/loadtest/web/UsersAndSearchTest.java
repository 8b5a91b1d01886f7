package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.SearchState;
import co.duotopia.loadtest.capacity.VirtualSearch;
import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.run.UsersNow;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's requests to a run under load, and its view of a search. */
class UsersAndSearchTest {
  private static final String RUN = "local_normal_20270115_080000";
  private static final String USERS = "/api/runs/" + RUN + "/users";

  @TempDir Path checkout;
  private ServedPage page;
  private RunDirectory directory;

  @BeforeEach
  void serve() throws Exception {
    Path run = Files.createDirectories(checkout.resolve("results").resolve(RUN));
    directory = new RunDirectory(run);
    page = new ServedPage(checkout);
  }

  @AfterEach
  void end() {
    page.close();
  }

  private WrittenRun run(String scenario, Map<String, String> load) {
    return new WrittenRun(directory.path(), scenario, load).process(RunProcess.here());
  }

  /** Takes a request like the run itself. */
  private CompletableFuture<UsersNow> taken() {
    return CompletableFuture.supplyAsync(
        () -> {
          Optional<UsersNow> wish = Optional.empty();
          while (wish.isEmpty()) {
            wish = UsersNow.take(directory, wanted -> Optional.empty());
          }
          return wish.get();
        });
  }

  @Test
  void changesTheUsersOfARun() throws Exception {
    run("normal", Map.of("users", "20", "max-users", "35"));
    CompletableFuture<UsersNow> wish = taken();

    assertEquals(202, page.post(USERS, "{\"users\":35}").statusCode());

    assertEquals(new UsersNow(35, "the page"), wish.get());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"users\":36}', from 1 to 35",
    "'{\"users\":0}', from 1 to 35",
    "'{\"users\":\"many\"}', must be a whole number",
    "'{\"users\":2.5}', must be a whole number",
    "'{}', must be a whole number"
  })
  void refusesOtherNumbers(String body, String because) throws Exception {
    run("normal", Map.of("users", "20", "max-users", "35"));

    HttpResponse<String> refused = page.post(USERS, body);

    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains(because), refused.body());
  }

  @Test
  void asksForYesWhereARunIsConfirmed() throws Exception {
    run("normal", Map.of("users", "20"));
    String described = Files.readString(directory.runJson());
    Files.writeString(
        directory.runJson(), described.replace("\"confirm\" : false", "\"confirm\" : true"));

    HttpResponse<String> refused = page.post(USERS, "{\"users\":5}");
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("must be confirmed with YES"), refused.body());

    CompletableFuture<UsersNow> wish = taken();
    String confirmed = "{\"users\":5,\"confirmation\":\"YES\"}";
    assertEquals(202, page.post(USERS, confirmed).statusCode());
    assertEquals(5, wish.get().users());
  }

  @Test
  void showsASearchAsItGoesOn() throws Exception {
    VirtualSearch search =
        VirtualSearch.run(
            Service.of(20, 2_000, 0).withQueue(0), 64, Duration.ZERO, Duration.ofMillis(30), 7);
    run("capacity", Map.of("users", "64")).event(0, "started", "", Map.of());
    new SearchState(19, Purpose.REFINE, false, 2, 1, 3).write(directory.search());
    try (EventFile events = new EventFile(directory.events());
        Events stream = new Events(page.stream("/api/runs/" + RUN + "/stream").body())) {
      JsonNode first = stream.next("snapshot").path("search");
      assertEquals(
          "{\"users\":19,\"purpose\":\"refine\",\"settles\":false,\"good\":2,\"bad\":1,\"void\":3}",
          first.path("trying").toString());
      assertTrue(first.path("known").isNull());

      search.events().stream()
          .filter(event -> event.type().equals(EventType.LEVEL))
          .forEach(events::append);

      JsonNode known =
          stream
              .next("search", told -> told.at("/search/known/low").asInt() == search.answer().low())
              .path("search");
      assertEquals(search.answer().high(), known.at("/known/high").asInt());
      assertEquals("error rate", known.at("/known/lastBad/reason").asText());
      assertEquals(2, known.path("charts").size());
      assertEquals(1, known.at("/charts/0/limits").size());
      assertTrue(known.at("/charts/0/points").size() >= 4);
    }
  }

  @Test
  void showsNoneWhereNothingIsSearched() throws Exception {
    run("normal", Map.of("users", "20")).event(0, "started", "", Map.of());

    try (Events stream = new Events(page.stream("/api/runs/" + RUN + "/stream").body())) {
      assertTrue(stream.next("snapshot").path("search").isNull());
    }
  }
}

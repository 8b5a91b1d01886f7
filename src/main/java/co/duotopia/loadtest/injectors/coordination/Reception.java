package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the injectors. {@code /join} takes {@code session}, which tells one process from another,
 * and {@code plan}, a run.json; its answer has {@code refused}, lines that are empty when it is
 * admitted. {@code /clock} answers {@code now}, ms since 1970 UTC. {@code /news} takes {@link
 * News}, and answers {@link Orders} with {@code second}, the number of the last one that came,
 * {@code received}, the bytes of each file, and {@code full}, whether its cannot be written.
 */
final class Reception implements CoordinatorServer.Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Members members;
  private final Assembly assembly;
  private final LossWatch losses;
  private final AtomicReference<Orders> orders;
  private final Clock clock;
  private volatile boolean full;

  Reception(
      Members members,
      Assembly assembly,
      LossWatch losses,
      AtomicReference<Orders> orders,
      Clock clock) {
    this.members = members;
    this.assembly = assembly;
    this.losses = losses;
    this.orders = orders;
    this.clock = clock;
  }

  @Override
  public Optional<JsonNode> answer(String path, byte[] body, String from) throws IOException {
    return switch (path) {
      case "/join" -> Optional.of(join(RunJson.MAPPER.readTree(body), from));
      case "/clock" -> Optional.of(RunJson.MAPPER.createObjectNode().put("now", clock.millis()));
      case "/news" -> Optional.of(news(News.decode(body)));
      default -> Optional.empty();
    };
  }

  private JsonNode join(JsonNode asked, String from) throws IOException {
    RunInfo other = RunJson.MAPPER.treeToValue(asked.path("plan"), RunInfo.class);
    List<String> refusal =
        members.admit(other, asked.path("session").asText(), from, clock.instant());
    ObjectNode answer = RunJson.MAPPER.createObjectNode();
    ArrayNode lines = answer.putArray("refused");
    refusal.forEach(lines::add);
    assembly.changed();
    return answer;
  }

  private JsonNode news(News news) throws IOException {
    JsonNode said = news.said();
    Optional<Member> found =
        members.find(said.path("index").asInt(), said.path("session").asText());
    if (found.isEmpty() || found.get().isLost()) {
      String why = "injector 0 has heard nothing of this injector for 5 s, and takes it for lost";
      return Orders.NONE.callOff(why).toJson();
    }
    Member member = found.get();
    member.hear(news, clock.instant());
    try {
      member.collect(news.pieces());
    } catch (IOException cause) {
      full(cause);
    }
    hear(member, said);
    Orders given = member.orders(orders.get());
    ObjectNode answer = given.toJson();
    answer.put("second", member.lastNumber()).put("full", member.isFull());
    ObjectNode sizes = answer.putObject("received");
    for (String name : FileTails.NAMES) {
      sizes.put(name, member.received(name));
    }
    assembly.told(member, given.areLast());
    return answer;
  }

  private void hear(Member member, JsonNode said) {
    if (said.has("failed") && losses.isStarted()) {
      losses.lose(member, "it cannot begin: " + said.path("failed").asText());
    } else if (said.has("failed")) {
      assembly.failed(member, said.path("failed").asText());
    }
    if (said.has("stopped") && losses.isStarted()) {
      losses.listener().stopped(member.index(), Orders.event(said.path("stopped")));
    }
  }

  private void full(IOException cause) {
    if (!full) {
      LOG.warn(
          "injectors: the others' files cannot be written here ({}); the run continues, and they are sent again until there is room",
          cause.toString());
    }
    full = true;
  }
}

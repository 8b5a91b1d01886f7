package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the coordinator wants of an injector, in each of its answers: {@code calledOff}, why there
 * is no load; {@code startAt}, ms since 1970 UTC by its clock; {@code target}, how many of its
 * users may work; {@code stop}, {@code type text details} of the event that ended the load; {@code
 * handover}, what became of the files, with {@code kept}. What is missing is not wanted.
 */
record Orders(
    Optional<String> calledOff,
    Optional<Instant> startAt,
    OptionalInt target,
    Optional<Event> stop,
    Optional<Handover> handover) {
  static final Orders NONE =
      new Orders(
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty());

  Orders callOff(String why) {
    return new Orders(Optional.of(why), startAt, target, stop, handover);
  }

  Orders startAt(Instant moment) {
    return new Orders(calledOff, Optional.of(moment), target, stop, handover);
  }

  Orders target(int users) {
    return new Orders(calledOff, startAt, OptionalInt.of(users), stop, handover);
  }

  Orders stop(Event event) {
    return new Orders(calledOff, startAt, target, Optional.of(event), handover);
  }

  Orders handover(Handover done) {
    return new Orders(calledOff, startAt, target, stop, Optional.of(done));
  }

  /** Whether nothing more will be wanted. */
  boolean areLast() {
    return calledOff.isPresent() || handover.isPresent();
  }

  ObjectNode toJson() {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    calledOff.ifPresent(why -> json.put("calledOff", why));
    startAt.ifPresent(moment -> json.put("startAt", moment.toEpochMilli()));
    target.ifPresent(users -> json.put("target", users));
    stop.ifPresent(event -> json.set("stop", event(event)));
    handover.ifPresent(
        done -> {
          ObjectNode node = json.putObject("handover");
          done.kept().ifPresent(why -> node.put("kept", why));
        });
    return json;
  }

  static Orders of(JsonNode json) {
    return new Orders(
        Optional.ofNullable(json.get("calledOff")).map(JsonNode::asText),
        Optional.ofNullable(json.get("startAt")).map(at -> Instant.ofEpochMilli(at.asLong())),
        json.has("target") ? OptionalInt.of(json.get("target").asInt()) : OptionalInt.empty(),
        Optional.ofNullable(json.get("stop")).map(Orders::event),
        Optional.ofNullable(json.get("handover"))
            .map(
                done -> new Handover(Optional.ofNullable(done.get("kept")).map(JsonNode::asText))));
  }

  static ObjectNode event(Event event) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("t", event.at().toEpochMilli()).put("type", event.type()).put("text", event.text());
    json.set("details", RunJson.MAPPER.valueToTree(event.details()));
    return json;
  }

  static Event event(JsonNode json) {
    Map<String, Object> details = new HashMap<>();
    json.path("details")
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              details.put(
                  entry.getKey(),
                  value.isBoolean()
                      ? (Object) value.asBoolean()
                      : value.isNumber() ? value.numberValue() : value.asText());
            });
    return new Event(
        Instant.ofEpochMilli(json.path("t").asLong()),
        json.path("type").asText(),
        json.path("text").asText(),
        details);
  }
}

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
 * What the coordinator wants of all injectors, in each of its answers: {@code calledOff}, why there
 * is no load; {@code startAt}, ms since 1970 UTC by its clock; {@code target}, how many users of
 * all may work; {@code stop}, {@code type text details} of the event that ended the load. What is
 * missing is not wanted.
 */
record Orders(
    Optional<String> calledOff,
    Optional<Instant> startAt,
    OptionalInt target,
    Optional<Event> stop) {
  static final Orders NONE =
      new Orders(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());

  Orders callOff(String why) {
    return new Orders(Optional.of(why), startAt, target, stop);
  }

  Orders startAt(Instant moment) {
    return new Orders(calledOff, Optional.of(moment), target, stop);
  }

  Orders target(int users) {
    return new Orders(calledOff, startAt, OptionalInt.of(users), stop);
  }

  Orders stop(Event event) {
    return new Orders(calledOff, startAt, target, Optional.of(event));
  }

  ObjectNode toJson() {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    calledOff.ifPresent(why -> json.put("calledOff", why));
    startAt.ifPresent(moment -> json.put("startAt", moment.toEpochMilli()));
    target.ifPresent(users -> json.put("target", users));
    stop.ifPresent(event -> json.set("stop", event(event)));
    return json;
  }

  static Orders of(JsonNode json) {
    return new Orders(
        Optional.ofNullable(json.get("calledOff")).map(JsonNode::asText),
        Optional.ofNullable(json.get("startAt")).map(at -> Instant.ofEpochMilli(at.asLong())),
        json.has("target") ? OptionalInt.of(json.get("target").asInt()) : OptionalInt.empty(),
        Optional.ofNullable(json.get("stop")).map(Orders::event));
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

package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The settings in force, by section, and the versions of what ran. */
record SettingsView(List<Section> sections, List<Row> versions) {
  record Section(String name, List<Row> rows) {}

  record Row(String key, String value) {}

  static SettingsView of(RunInfo info) {
    List<Section> sections = new ArrayList<>();
    List<Row> single = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : info.settings().properties()) {
      List<Row> rows = new ArrayList<>();
      flatten("", field.getValue(), rows);
      if (field.getValue().isContainerNode()) {
        sections.add(new Section(field.getKey(), rows));
      } else {
        rows.forEach(row -> single.add(new Row(field.getKey(), row.value())));
      }
    }
    if (!single.isEmpty()) {
      sections.add(new Section("other", single));
    }
    return new SettingsView(List.copyOf(sections), versions(info));
  }

  private static void flatten(String key, JsonNode node, List<Row> rows) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(field -> flatten(join(key, field.getKey()), field.getValue(), rows));
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        String name = node.get(i).path("key").asText(String.valueOf(i + 1));
        flatten(join(key, name), node.get(i), rows);
      }
    } else {
      rows.add(new Row(key.isEmpty() ? "–" : key, value(node)));
    }
  }

  private static String value(JsonNode node) {
    if (node.isNull() || node.isContainerNode() || node.asText().isEmpty()) {
      return "not set";
    }
    return node.isFloatingPointNumber() ? node.asText().replaceAll("\\.0$", "") : node.asText();
  }

  private static String join(String key, String name) {
    return key.isEmpty() ? name : key + "." + name;
  }

  private static List<Row> versions(RunInfo info) {
    RunInfo.Versions versions = info.versions();
    return List.of(
        new Row("run", info.run()),
        new Row("simulation", info.simulation()),
        new Row("test accounts", Formats.count(info.accounts())),
        new Row("suite", versions.suite()),
        new Row("Gatling", versions.gatling()),
        new Row("Java", versions.java()),
        new Row("operating system", versions.os()),
        new Row("processors", String.valueOf(versions.cpus())));
  }
}

package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.standin.FaultRules;
import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The requested run, as typed; blank values are left to the settings.
 *
 * @param faults of the stand-in, as the setting {@code standin.profile} has them
 * @param faultValues of these, by their keys below {@code standin.profiles}
 */
public record RunRequest(
    String environment,
    String scenario,
    String users,
    String maxUsers,
    String rate,
    String time,
    String faults,
    Map<String, String> faultValues) {
  private static final String FAULTS = "loadtest.standin.profile";
  private static final String FAULT_VALUES = "loadtest.standin.profiles.";
  private static final String HEALTHY = "healthy";

  /** Options of run_tests.sh and short forms of the settings have the same names. */
  private static final List<String> LOAD = List.of("users", "max-users", "rate", "time");

  public RunRequest {
    faultValues = Map.copyOf(faultValues);
  }

  /** A request with the reserve and the faults of the settings. */
  public RunRequest(String environment, String scenario, String users, String rate, String time) {
    this(environment, scenario, users, "", rate, time, "", Map.of());
  }

  /** By the names of its fields; null is blank. */
  public static RunRequest of(UnaryOperator<String> fields) {
    UnaryOperator<String> typed =
        name -> {
          String value = fields.apply(name);
          return value == null ? "" : value.strip();
        };
    return new RunRequest(
        typed.apply("environment"),
        typed.apply("scenario"),
        typed.apply("users"),
        typed.apply("max-users"),
        typed.apply("rate"),
        typed.apply("time"),
        typed.apply("faults"),
        faultValues(typed));
  }

  private static Map<String, String> faultValues(UnaryOperator<String> typed) {
    Map<String, String> values = new TreeMap<>();
    FaultRules.valueKeys().forEach(key -> values.put(key, typed.apply(key)));
    values.values().removeIf(String::isEmpty);
    return values;
  }

  public static RunRequest of(JsonNode body) {
    return of(
        name -> {
          JsonNode value = body.path(name);
          return value.isValueNode() && !value.isNull() ? value.asText() : "";
        });
  }

  public String scenarioOrUsual(SettingsLoader loader) {
    return scenario.isEmpty() ? Choices.read(loader).scenario() : scenario;
  }

  private Map<String, String> load() {
    Map<String, String> load = new TreeMap<>();
    String[] values = {users, maxUsers, rate, time};
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        load.put(LOAD.get(i), values[i]);
      }
    }
    return load;
  }

  /** The settings that such a run would read. */
  public SettingsLoader over(SettingsLoader loader) {
    Map<String, String> properties = new TreeMap<>(loader.properties());
    LOAD.forEach(properties::remove);
    properties.remove(Choices.SCENARIO_PROPERTY);
    properties.putAll(load());
    if (!environment.isEmpty()) {
      properties.put("env", environment);
    }
    if (!faults.isEmpty()) {
      properties.put(FAULTS, faults);
    }
    faultValues.forEach((key, value) -> properties.put(FAULT_VALUES + key, value));
    return new SettingsLoader(properties, loader.variables(), loader.directory(), loader.conf());
  }

  /**
   * @throws InvalidInput with all that is wrong with it
   */
  public Settings settings(SettingsLoader loader) {
    Settings settings;
    try {
      settings = over(loader).load(scenarioOrUsual(loader));
    } catch (InvalidInput e) {
      throw new InvalidInput(e.problems().stream().map(this::onPage).toList());
    }
    if (!isHealthy() && !settings.environment().usesStandIn()) {
      throw new InvalidInput(
          "faults: must be healthy where the run brings no backend of its own, but is %s; leave them out"
              .formatted(faults));
    }
    settings.environment().baseUrl().ifPresent(target -> refuseProxyUser(target, loader));
    return settings;
  }

  /** A run that is started here gets the proxy by its arguments, which all users can read. */
  private static void refuseProxyUser(URI target, SettingsLoader loader) {
    String property = (BaseUrl.isSecure(target) ? "https" : "http") + ".proxyUser";
    boolean isGiven = !loader.properties().getOrDefault(property, "").isBlank();
    if (isGiven && loader.proxy(target).isPresent()) {
      throw new InvalidInput(
          "-D%s: must not be set for runs that the page starts, since their arguments would show the password; put the proxy with user and password into %s_PROXY instead"
              .formatted(property, BaseUrl.isSecure(target) ? "HTTPS" : "HTTP"));
    }
  }

  private boolean isHealthy() {
    return faults.isEmpty() || faults.equals(HEALTHY);
  }

  /** The user of the page has not typed any -D. */
  private String onPage(String problem) {
    String typed = problem.replaceFirst("^-D(users|max-users|rate|time|env):", "$1:");
    return faults.isEmpty()
        ? typed
        : typed
            .replaceFirst("^-D" + FAULTS + ":", "faults:")
            .replaceFirst("^-D" + FAULT_VALUES + "(\\S+):", "faults: $1");
  }

  /** Arguments of run_tests.sh; each is an option with its value. */
  public List<String> arguments(Settings checked, SettingsLoader loader) {
    List<String> arguments = new ArrayList<>(List.of("--headless"));
    arguments.add("--env=" + checked.environment().name());
    arguments.add("--scenario=" + checked.scenario().name());
    load().forEach((name, value) -> arguments.add("--" + name + "=" + value));
    over(loader).properties().entrySet().stream()
        .filter(property -> property.getKey().startsWith("loadtest.") || isProxy(property.getKey()))
        .forEach(property -> arguments.add("-D" + property.getKey() + "=" + property.getValue()));
    return arguments;
  }

  /** Whether it is a proxy's address. User and password would show in the process list. */
  private static boolean isProxy(String property) {
    return property.matches("https?\\.proxy(Host|Port)|http\\.nonProxyHosts");
  }

  /** Null where nothing was typed. */
  ObjectNode json() {
    ObjectNode json = PageJson.object();
    json.put("environment", orNull(environment)).put("scenario", orNull(scenario));
    json.put("users", orNull(users)).put("max-users", orNull(maxUsers));
    json.put("rate", orNull(rate)).put("time", orNull(time));
    faultValues.forEach(json::put);
    return json.put("faults", orNull(faults));
  }

  private static String orNull(String value) {
    return value.isEmpty() ? null : value;
  }
}

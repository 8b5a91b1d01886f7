package co.duotopia.loadtest.config;

import com.typesafe.config.ConfigUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to set a value of an environment: by a variable, if the file has one for it. */
public record SettingNames(ConfFile file, String environment) {

  /** The variable for a path, or else the key. */
  public String of(String path) {
    return file.variable(path).orElse(ConfFile.ROOT + "." + path);
  }

  /** A problem's line: which keys of the environment are not set, and what to do about it. */
  public String missing(String... keys) {
    List<String> paths =
        Arrays.stream(keys)
            .map(key -> ConfigUtil.joinPath("environments", environment) + "." + key)
            .toList();
    String names = paths.stream().map(this::of).collect(Collectors.joining(" and "));
    boolean several = keys.length > 1;
    Optional<String> variable = file.variable(paths.get(0));
    return "environment %s: %s %s not set; %s"
        .formatted(
            environment,
            names,
            several ? "are" : "is",
            variable.isEmpty()
                ? "set " + (several ? "them" : "it") + " in " + ConfFile.NAME
                : (several ? "export them or put them" : "export it or put it")
                    + " into .env."
                    + environment);
  }
}

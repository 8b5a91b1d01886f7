package co.duotopia.loadtest.config;

import java.nio.file.Path;

/** Everything that can be set for one run of one scenario against one environment. */
public record Settings(
    Environment environment,
    Scenario scenario,
    Journey journey,
    Uploads uploads,
    Monitors monitors,
    StandInSettings standIn,
    Path resultsDirectory) {}

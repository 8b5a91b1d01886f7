package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.bool;
import static co.duotopia.loadtest.config.Rules.text;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Section;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.util.Optional;

/**
 * Properties of a scenario besides its load.
 *
 * @param purpose the question that a run of it answers; may be empty
 * @param steps of the shape {@link Shape#STEPS}, which has ten where it says nothing
 * @param simulation the class that runs it; empty: the one named after the scenario
 * @param statesLimit whether its runs state the load that the target sustained even when no limit
 *     was exceeded
 * @param burst whether all users arrive at once, and recovery counts from that moment
 * @param needsUploads whether a run without any upload is void
 * @param search of the shape {@link Shape#SEARCH}, which alone has it
 * @param maxUsers how many can work when their number is changed during a run
 * @param arrivals of the injection {@link Injection#OPEN}, which alone has them
 */
public record ScenarioTraits(
    String purpose,
    Shape shape,
    Optional<Integer> steps,
    Optional<String> simulation,
    boolean statesLimit,
    boolean burst,
    boolean needsUploads,
    Optional<SearchSettings> search,
    Optional<Integer> maxUsers,
    Injection injection,
    Optional<Arrivals> arrivals) {
  private static final int MOST_STEPS = 1_000;
  private static final int USUAL_STEPS = 10;

  public static ScenarioTraits read(Section section) {
    Shape shape = section.find("shape", Shape.rule()).orElse(Shape.RAMP);
    Optional<Integer> steps = section.find("steps", wholeNumber(1, MOST_STEPS));
    if (section.isSound() && steps.isPresent() && shape != Shape.STEPS) {
      section.refuse(
          "steps",
          "must go with shape = steps, but the shape is %s; set shape, or leave steps out"
              .formatted(shape.text()));
    }
    Injection injection = section.find("injection", Injection.rule()).orElse(Injection.CLOSED);
    boolean isOpen = injection == Injection.OPEN;
    if (section.isSound() && isOpen && shape != Shape.RAMP) {
      section.refuse(
          "injection",
          "must be closed with shape = %s, but is open; set shape = ramp, or leave injection out"
              .formatted(shape.text()));
    }
    Optional<Integer> maxUsers = section.find("max-users", wholeNumber(1, Integer.MAX_VALUE));
    boolean moves = shape == Shape.SEARCH || isOpen;
    if (section.isSound() && maxUsers.isPresent() && moves) {
      section.refuse(
          "max-users",
          "must not go with %s, which moves the users itself; set users, or leave max-users out"
              .formatted(isOpen ? "injection = open" : "shape = search"));
    }
    return new ScenarioTraits(
        section.find("purpose", text()).orElse(""),
        shape,
        steps,
        section.find("simulation", text()),
        section.find("states-limit", bool()).orElse(false),
        section.find("burst", bool()).orElse(false),
        section.find("needs-uploads", bool()).orElse(true),
        shape == Shape.SEARCH
            ? Optional.of(SearchSettings.read(section.optionalSection("search")))
            : Optional.empty(),
        maxUsers,
        injection,
        isOpen
            ? Optional.of(Arrivals.read(section.optionalSection("arrivals")))
            : Optional.empty());
  }

  /**
   * The traits recorded in run.json; missing ones have the defaults of a section.
   *
   * @param settings of the run
   */
  public static ScenarioTraits recorded(JsonNode settings) {
    JsonNode scenario = settings.path("scenario");
    String json = scenario.isObject() ? scenario.toString() : "{}";
    return read(Section.root(ConfigFactory.parseString(json).root(), new Problems()));
  }

  /** Number of steps in which its users arrive. */
  int stepCount() {
    return shape == Shape.STEPS ? steps.orElse(USUAL_STEPS) : 1;
  }
}

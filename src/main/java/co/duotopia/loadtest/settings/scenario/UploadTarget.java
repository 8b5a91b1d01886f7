package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.SettingNames;
import java.util.Optional;

/** An item of an assignment to which a recording can be uploaded; both ids are above 0. */
public record UploadTarget(long assignmentId, long contentItemId) {
  private static final String ASSIGNMENT = "fallback-assignment-id";
  private static final String ITEM = "fallback-content-item-id";

  static Optional<UploadTarget> read(Section section, SettingNames names) {
    Optional<Long> assignment = section.find(ASSIGNMENT, wholeNumber(1, Long.MAX_VALUE));
    Optional<Long> item = section.find(ITEM, wholeNumber(1, Long.MAX_VALUE));
    if (section.isSound() && assignment.isPresent() != item.isPresent()) {
      String set = assignment.isPresent() ? ASSIGNMENT : ITEM;
      String unset = assignment.isPresent() ? ITEM : ASSIGNMENT;
      section.refuse(
          set,
          "must be set together with %s, but that is not set; set both or neither"
              .formatted(names.of(section.path(unset))));
    }
    return assignment.flatMap(a -> item.map(i -> new UploadTarget(a, i)));
  }
}

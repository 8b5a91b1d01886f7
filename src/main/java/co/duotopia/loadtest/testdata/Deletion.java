package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The batches to delete.
 *
 * @param id of the only one; empty = all
 * @param others whether those of other owners, too
 */
public record Deletion(Optional<String> id, boolean others) {
  public Deletion {
    id.ifPresent(Batch::checkId);
  }

  Batch.Marks marks(Owner owner) {
    return id.map(Batch::marks).orElseGet(() -> others ? Batch.marks() : Batch.marks(owner));
  }

  /** Whether it is for the student with this e-mail. */
  public boolean isOf(String email) {
    return email.matches(marks(Owner.here()).studentEmail());
  }

  /**
   * @param chosen those that have the marks
   * @throws InvalidInput when one belongs to somebody else and need not
   */
  void refuseOthers(Owner owner, List<TestStudents.Found> chosen, StudentsDatabase database) {
    String owners =
        chosen.stream()
            .map(found -> found.batch().owner())
            .filter(creator -> !others && !creator.equals(owner))
            .map(Owner::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!owners.isEmpty()) {
      throw new InvalidInput(
          database.at(
              "batch %s must be of %s, but is of %s, who may be using it; --others deletes it all the same"
                  .formatted(id.orElseThrow(), owner, owners)));
    }
  }
}

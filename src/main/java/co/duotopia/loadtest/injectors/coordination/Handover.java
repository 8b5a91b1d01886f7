package co.duotopia.loadtest.injectors.coordination;

import java.util.Optional;

/**
 * What became of the files that the coordinator has collected.
 *
 * @param kept why they are not part of the run of all, and stay with their injectors; empty: they
 *     are
 */
public record Handover(Optional<String> kept) {
  public static final Handover MERGED = new Handover(Optional.empty());
}

package journey;

import co.duotopia.loadtest.settings.scenario.UploadTarget;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The items that have a recording, as far as this load generator knows. An upload to one of them
 * replaces that recording: the service deletes it first, and answers nothing else meanwhile.
 * Students who share an account share its items. Thread-safe.
 */
public final class RecordedItems {
  private final Set<UploadTarget> items = ConcurrentHashMap.newKeySet();
  private final Runnable replaced;

  /**
   * @param replaced is called for each upload that replaced a recording
   */
  public RecordedItems(Runnable replaced) {
    this.replaced = replaced;
  }

  /** The service says that these have one. */
  void found(Collection<UploadTarget> recorded) {
    items.addAll(recorded);
  }

  /** The service accepted an upload to this item. */
  void stored(UploadTarget item) {
    if (!items.add(item)) {
      replaced.run();
    }
  }
}

package journey;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.settings.scenario.UploadTarget;
import io.gatling.http.client.Request;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import recording.PrivateAttribute;

/**
 * The recordings that students upload, drawn by their weights. The chosen one's label is the
 * session's {@code recording}.
 */
public final class Recordings {
  private static final String LABEL = "recording";
  private static final String BODY = PrivateAttribute.named("recordingBody");

  private final List<AudioFile> files;
  private final List<UploadBody> bodies;
  private final long totalWeight;

  /**
   * @param files at least one with a weight above 0
   */
  public Recordings(List<AudioFile> files) {
    this.files = files;
    bodies = files.stream().map(UploadBody::new).toList();
    totalWeight = files.stream().mapToLong(file -> file.sample().weight()).sum();
  }

  /** Chooses the recording of the next upload. */
  public Session choose(Session session) {
    UploadBody body = at(ThreadLocalRandom.current().nextLong(totalWeight()));
    return session.set(BODY, body).set(LABEL, body.label());
  }

  /**
   * Puts the recording chosen last, to the student's item, into an upload. Gatling's hook for
   * signatures is its only one that takes a body which is not on the heap.
   */
  public static Request attach(Request request, Session session) {
    UploadTarget target = Student.target(session);
    return request.copyWithNewBody(
        chosen(session).to(target.assignmentId(), target.contentItemId()));
  }

  /** The recording chosen last. */
  public static UploadBody chosen(Session session) {
    return session.get(BODY);
  }

  long totalWeight() {
    return totalWeight;
  }

  /** The recording in whose share of the weights, laid end to end, {@code point} falls. */
  UploadBody at(long point) {
    int i = 0;
    for (long end = files.get(0).sample().weight(); end <= point; i++) {
      end += files.get(i + 1).sample().weight();
    }
    return bodies.get(i);
  }
}

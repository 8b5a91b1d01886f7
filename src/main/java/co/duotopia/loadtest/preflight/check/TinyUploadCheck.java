package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.UploadParts;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.ItemsCheck.Place;
import co.duotopia.loadtest.preflight.target.BackendAnswer;
import co.duotopia.loadtest.preflight.target.BackendClient;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Whether an upload is stored: the smallest recording, once, and only if that was asked for. */
public final class TinyUploadCheck implements Check {
  private final BackendClient backend;
  private final AudioSamplesCheck audio;
  private final ItemsCheck items;
  private final boolean asked;

  public TinyUploadCheck(
      BackendClient backend, AudioSamplesCheck audio, ItemsCheck items, boolean asked) {
    this.backend = backend;
    this.audio = audio;
    this.items = items;
    this.asked = asked;
  }

  @Override
  public String name() {
    return "upload";
  }

  @Override
  public List<Check> needs() {
    return asked ? List.of(audio, items) : List.of();
  }

  @Override
  public CheckOutcome look() {
    if (!asked) {
      return new Skipped("not asked for; --upload stores one recording");
    }
    Place place = items.place();
    AudioFile recording = audio.smallest();
    BackendAnswer answer =
        backend.post(
            "/api/students/upload-recording",
            place.token(),
            UploadParts.CONTENT_TYPE,
            body(place, recording));
    if (answer.status() == 200 && answer.json().path("audio_url").isTextual()) {
      return new Ok(
          "%d KiB stored in %d ms"
              .formatted(recording.content().length / 1024, answer.took().toMillis()));
    }
    return new Failure(
        new Problem(
            backend.baseUrl().toString(),
            "an upload must be answered with 200 and an audio_url, but the answer is \"%s\""
                .formatted(answer.text()),
            remedy(answer.status(), place)));
  }

  private static String remedy(int status, Place place) {
    return switch (status) {
      case 404 ->
          "correct TEST_ASSIGNMENT_ID and TEST_CONTENT_ITEM_ID, or assign %d to the student"
              .formatted(place.target().assignmentId());
      case 413 -> "raise the limit of bodies in the proxy (nginx: client_max_body_size)";
      default -> "check the target's log and its object storage";
    };
  }

  private static byte[] body(Place place, AudioFile recording) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        UploadParts.item(place.target().assignmentId(), place.target().contentItemId()));
    body.writeBytes(UploadParts.recording(recording));
    return body.toByteArray();
  }
}

package co.duotopia.loadtest.preflight.check;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
  private static final String BOUNDARY = "duotopia-loadtest-doctor-5d2c81f0";

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
    byte[] recording = audio.smallest().content();
    BackendAnswer answer =
        backend.post(
            "/api/students/upload-recording",
            place.token(),
            "multipart/form-data; boundary=" + BOUNDARY,
            body(place, recording));
    if (answer.status() == 200 && answer.json().path("audio_url").isTextual()) {
      return new Ok(
          "%d KiB stored in %d ms".formatted(recording.length / 1024, answer.took().toMillis()));
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

  private static byte[] body(Place place, byte[] recording) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(recording.length + 1_000);
    body.writeBytes(ascii(field("assignment_id", place.target().assignmentId())));
    body.writeBytes(ascii(field("content_item_id", place.target().contentItemId())));
    body.writeBytes(
        ascii(head("audio_file\"; filename=\"doctor.webm") + "Content-Type: audio/webm\r\n\r\n"));
    body.writeBytes(recording);
    body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    return body.toByteArray();
  }

  private static String field(String name, long value) {
    return head(name) + "\r\n" + value + "\r\n";
  }

  private static String head(String name) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}

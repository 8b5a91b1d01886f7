package co.duotopia.loadtest.preflight;

import static java.nio.charset.StandardCharsets.US_ASCII;

import co.duotopia.loadtest.preflight.Items.Place;
import co.duotopia.loadtest.preflight.Outcome.Failure;
import co.duotopia.loadtest.preflight.Outcome.Ok;
import co.duotopia.loadtest.preflight.Outcome.Skipped;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Whether an upload is stored: the smallest recording, once, and only if that was asked for. */
final class TinyUpload implements Check {
  private static final String BOUNDARY = "duotopia-loadtest-doctor-5d2c81f0";

  private final BackendClient backend;
  private final AudioSamples audio;
  private final Items items;
  private final boolean asked;

  TinyUpload(BackendClient backend, AudioSamples audio, Items items, boolean asked) {
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
  public Outcome look() {
    if (!asked) {
      return new Skipped("not asked for; --upload stores one recording");
    }
    Place place = items.place();
    byte[] recording = audio.smallest().content();
    Answer answer =
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
      default -> "look at the target's log and its object storage";
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

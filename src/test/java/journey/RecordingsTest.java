package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.UploadParts;
import co.duotopia.loadtest.settings.scenario.UploadSettings.Sample;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingsTest {
  private final Recordings recordings =
      new Recordings(List.of(file("a", 5), file("b", 0), file("c", 10), file("d", 1)));

  @Test
  void drawsEachRecordingByItsWeight() {
    assertEquals("a", label(0));
    assertEquals("a", label(4));
    assertEquals("c", label(5));
    assertEquals("c", label(14));
    assertEquals("d", label(15));
    assertEquals(16, recordings.totalWeight());
  }

  @Test
  void bodyIsACompleteMultipartForm() {
    ByteBuf sent =
        (ByteBuf) recordings.at(0).to(7, 11).build(ByteBufAllocator.DEFAULT).getContent();
    String body = sent.toString(StandardCharsets.US_ASCII);
    sent.release();
    String boundary = UploadParts.CONTENT_TYPE.split("boundary=")[1];

    String[] parts = body.split("--" + boundary);
    assertEquals("", parts[0]);
    assertEquals(
        "\r\nContent-Disposition: form-data; name=\"assignment_id\"\r\n\r\n7\r\n", parts[1]);
    assertEquals(
        "\r\nContent-Disposition: form-data; name=\"content_item_id\"\r\n\r\n11\r\n", parts[2]);
    assertEquals(
        "\r\nContent-Disposition: form-data; name=\"audio_file\"; filename=\"a.webm\"\r\n"
            + "Content-Type: audio/webm\r\n\r\nRECORDING a\r\n",
        parts[3]);
    assertEquals("--\r\n", parts[4]);
    assertTrue(UploadParts.CONTENT_TYPE.startsWith("multipart/form-data; boundary="));
  }

  @Test
  void theRecordingOutlivesTheRequestsThatSendIt() {
    UploadRequestBody body = recordings.at(0).to(7, 11);
    for (int i = 0; i < 3; i++) {
      ByteBuf sent = (ByteBuf) body.build(ByteBufAllocator.DEFAULT).getContent();
      assertEquals(body.length(), sent.readableBytes());
      assertTrue(sent.release(), "nobody else holds what belongs to the request");
    }

    assertEquals(body.length(), body.getBytes().length);
  }

  private String label(long point) {
    return recordings.at(point).label();
  }

  private static AudioFile file(String name, int weight) {
    return new AudioFile(
        new Sample(name, name + ".webm", name, weight), ("RECORDING " + name).getBytes());
  }
}

package co.duotopia.loadtest.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.audio.WebmReader.Block;
import co.duotopia.loadtest.audio.WebmReader.Element;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed files; the command's test shows that they can be generated again. */
class AudioSampleTest {
  private static final String SEGMENT = "18538067/";
  private static final String TRACK = SEGMENT + "1654AE6B/AE/";

  static byte[] committed(AudioSample sample) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/audio", sample.file()));
  }

  @ParameterizedTest
  @CsvSource({
    "SMALL,  small_3sec_50kb.webm,    51200,  3000",
    "MEDIUM, medium_10sec_200kb.webm, 204800, 10000",
    "LARGE,  large_20sec_500kb.webm,  512000, 20000",
    "MAX,    max_30sec_2mb.webm,      2048000, 30000"
  })
  void hasTheSizeAndTheDurationOfItsName(
      AudioSample sample, String file, int bytes, double durationMillis) throws IOException {
    assertEquals(file, sample.file());

    byte[] content = committed(sample);

    assertEquals(bytes, content.length);
    WebmReader webm = WebmReader.of(content);
    assertEquals(1_000_000, webm.one(SEGMENT + "1549A966/2AD7B1").number());
    assertEquals(durationMillis, webm.one(SEGMENT + "1549A966/4489").real());
    assertEquals(bytes, sample.bytes());
    assertEquals(durationMillis, sample.duration().toMillis());
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatItIs(AudioSample sample) throws IOException {
    WebmReader webm = WebmReader.of(committed(sample));

    assertEquals("webm", webm.one("1A45DFA3/4282").text());
    assertEquals("A_OPUS", webm.one(TRACK + "86").text());
    assertEquals(2, webm.one(TRACK + "83").number(), "type of the track: audio");
    assertEquals(48_000.0, webm.one(TRACK + "E1/B5").real());
    assertEquals(6_500_000, webm.one(TRACK + "56AA").number(), "codec delay in ns");
    assertEquals(80_000_000, webm.one(TRACK + "56BB").number(), "seek pre-roll in ns");

    long channels = webm.one(TRACK + "E1/9F").number();
    byte[] head = webm.one(TRACK + "63A2").content();
    assertEquals(19, head.length);
    assertEquals("OpusHead", new String(head, 0, 8, StandardCharsets.US_ASCII));
    assertEquals(channels, head[9]);
    assertEquals(312, head[10] + 256 * head[11], "pre-skip in samples");
  }

  @ParameterizedTest
  @EnumSource
  void holdsOnePacketAfterTheOtherWithoutAGap(AudioSample sample) throws IOException {
    List<Block> blocks = WebmReader.of(committed(sample)).blocks();

    long step = blocks.get(1).millis();
    for (int i = 0; i < blocks.size(); i++) {
      assertEquals(i * step, blocks.get(i).millis());
    }
    assertEquals(sample.duration().toMillis(), blocks.size() * step);
  }

  @ParameterizedTest
  @EnumSource
  void canBeSoughtThroughItsCues(AudioSample sample) throws IOException {
    WebmReader webm = WebmReader.of(committed(sample));

    int segment = webm.one("18538067").body();
    List<Long> cues =
        webm.all(SEGMENT + "1C53BB6B/BB/B7/F1").stream().map(Element::number).toList();
    List<Long> clusters =
        webm.all(SEGMENT + "1F43B675").stream()
            .map(cluster -> (long) cluster.start() - segment)
            .toList();

    assertEquals(clusters, cues);
    assertEquals(sample.duration().toSeconds(), cues.size());
  }

  @ParameterizedTest
  @EnumSource
  void pointsToItsPartsFromTheSeekHead(AudioSample sample) throws IOException {
    WebmReader webm = WebmReader.of(committed(sample));

    int segment = webm.one("18538067").body();
    List<Element> ids = webm.all(SEGMENT + "114D9B74/4DBB/53AB");
    List<Element> positions = webm.all(SEGMENT + "114D9B74/4DBB/53AC");

    assertEquals(3, ids.size());
    for (int i = 0; i < ids.size(); i++) {
      Element part = webm.one(SEGMENT + String.format(Locale.ROOT, "%X", ids.get(i).number()));
      assertEquals(part.start() - segment, positions.get(i).number());
    }
  }

  @ParameterizedTest
  @EnumSource
  void consistsOfCodedSoundNotOfPadding(AudioSample sample) throws IOException {
    Deflater deflater = new Deflater(9);
    byte[] content = committed(sample);

    deflater.setInput(content);
    deflater.finish();
    int deflated = deflater.deflate(new byte[content.length * 2]);
    deflater.end();

    assertTrue(deflated > 0.98 * content.length, "deflates to " + deflated);
  }
}

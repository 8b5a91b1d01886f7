package co.duotopia.loadtest.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What another reader makes of the committed files, where FFmpeg is installed.
 *
 * <p>One frame a packet; the first packet of 5 ms lies within the 6.5 ms that are dropped.
 */
class FfprobeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "small_3sec_50kb.webm    | opus,48000,1,150  | matroska,webm | 3.000000",
        "medium_10sec_200kb.webm | opus,48000,1,500  | matroska,webm | 10.000000",
        "large_20sec_500kb.webm  | opus,48000,1,1000 | matroska,webm | 20.000000",
        "max_30sec_2mb.webm      | opus,48000,2,5999 | matroska,webm | 30.000000"
      })
  void readsAndDecodesEveryPacket(String file, String stream, String format, String duration)
      throws Exception {
    assumeTrue(installed("ffprobe"), "ffprobe is not installed");

    List<String> lines =
        ffprobe(
            "-count_frames",
            "-show_entries",
            "stream=codec_name,sample_rate,channels,nb_read_frames:format=format_name,duration",
            "src/test/resources/audio/" + file);

    assertEquals(List.of(stream, "\"" + format + "\"," + duration), lines);
  }

  /** Errors and warnings count as lines too. */
  private static List<String> ffprobe(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "warning", "-of", "csv=p=0"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }

  private static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}

package co.duotopia.loadtest.config;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text that people's programs have saved: in UTF-8, or in UTF-16 if a byte-order mark says so. */
public final class TextFile {
  private static final String MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Without a byte-order mark.
   *
   * @throws CharacterCodingException when it is in another encoding
   */
  public static String read(Path file) throws IOException {
    return decoded(Files.readAllBytes(file), CodingErrorAction.REPORT);
  }

  /** The same, with U+FFFD for what is in another encoding. */
  public static String readLeniently(Path file) throws IOException {
    return decoded(Files.readAllBytes(file), CodingErrorAction.REPLACE);
  }

  private static String decoded(byte[] bytes, CodingErrorAction onError)
      throws CharacterCodingException {
    Charset charset =
        begins(bytes, UTF_16LE) ? UTF_16LE : begins(bytes, UTF_16BE) ? UTF_16BE : UTF_8;
    String text =
        charset
            .newDecoder()
            .onMalformedInput(onError)
            .onUnmappableCharacter(onError)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    return text.startsWith(MARK) ? text.substring(1) : text;
  }

  private static boolean begins(byte[] bytes, Charset charset) {
    byte[] mark = MARK.getBytes(charset);
    return bytes.length >= 2 && bytes[0] == mark[0] && bytes[1] == mark[1];
  }
}

package co.duotopia.loadtest.preflight.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads the text of an answer, which some proxies compress although nobody asked them to, without
 * blanks and byte-order marks around it.
 */
final class AnswerBody {
  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");
  private static final int MOST = 64 << 20;

  /** Class of the engine's library, which is on the classpath of every run. */
  private static final String BROTLI = "com.aayushatharva.brotli4j.decoder.BrotliInputStream";

  private AnswerBody() {}

  /**
   * @throws IOException when it cannot be unpacked
   */
  static String text(RawAnswer answer) throws IOException {
    String type = answer.header("Content-Type").orElse("");
    return new String(unpacked(answer), charset(type)).strip().replaceFirst("^\uFEFF", "").strip();
  }

  private static byte[] unpacked(RawAnswer answer) throws IOException {
    byte[] body = answer.body();
    String[] codings =
        answer.header("Content-Encoding").orElse("").toLowerCase(Locale.ROOT).split(",");
    for (int i = codings.length - 1; i >= 0 && body.length > 0; i--) {
      try (InputStream in = decoder(codings[i].strip(), body)) {
        body = in.readNBytes(MOST);
      }
    }
    return body;
  }

  private static InputStream decoder(String coding, byte[] body) throws IOException {
    InputStream in = new ByteArrayInputStream(body);
    return switch (coding) {
      case "", "identity" -> in;
      case "gzip", "x-gzip" -> new GZIPInputStream(in);
      case "deflate" -> new InflaterInputStream(in, new Inflater(!isZlib(body)));
      case "br" -> brotli(in);
      default -> throw new IOException("its answers are compressed as " + coding);
    };
  }

  /** The standard wants zlib's header before the data, and not all servers follow it. */
  private static boolean isZlib(byte[] body) {
    return body.length > 1
        && (body[0] & 0x0f) == 8
        && ((body[0] & 0xff) << 8 | body[1] & 0xff) % 31 == 0;
  }

  private static InputStream brotli(InputStream in) throws IOException {
    BrotliLibrary.load();
    try {
      return (InputStream) Class.forName(BROTLI).getConstructor(InputStream.class).newInstance(in);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IOException("its answers are compressed as br, which this machine cannot read");
    }
  }

  private static Charset charset(String type) {
    Matcher named = CHARSET.matcher(type);
    try {
      return named.find() ? Charset.forName(named.group(1)) : UTF_8;
    } catch (IllegalArgumentException unknown) {
      return UTF_8;
    }
  }
}

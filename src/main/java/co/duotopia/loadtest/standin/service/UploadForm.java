package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.FormPart;
import co.duotopia.loadtest.standin.http.FormParts;
import co.duotopia.loadtest.standin.http.Integers;
import co.duotopia.loadtest.standin.http.Invalid;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content.Chunk;

/**
 * The multipart body of an upload.
 *
 * <p>It is always read to its end, as the real service does, but kept only up to the size that an
 * upload may have: a body of any length costs no more memory than the largest valid one.
 *
 * @param durationSeconds of the recording, as the sender says; in the newer generation alone
 * @param type of the file as sent, or empty
 */
record UploadForm(
    long assignmentId,
    long contentItemId,
    OptionalDouble durationSeconds,
    Optional<String> type,
    FormPart audio) {
  private static final int BUFFER_BYTES = 64 * 1024;

  /**
   * @throws ApiError 422
   */
  static UploadForm of(Map<String, FormPart> parts, boolean newer) {
    List<Invalid> problems = new ArrayList<>();
    long assignmentId = integer(parts, "assignment_id", problems);
    long contentItemId = integer(parts, "content_item_id", problems);
    OptionalDouble duration =
        newer ? number(parts, "duration_seconds", problems) : OptionalDouble.empty();
    FormPart audio = parts.get("audio_file");
    if (audio == null) {
      problems.add(Invalid.missing(null, "body", "audio_file"));
    } else if (!audio.isFile()) {
      problems.add(
          Invalid.refused(
              audio.text(), "Expected UploadFile, received: <class 'str'>", "body", "audio_file"));
    }
    if (!problems.isEmpty()) {
      throw Invalid.answer(problems);
    }
    return new UploadForm(assignmentId, contentItemId, duration, audio.type(), audio);
  }

  /** Reads the body, which the service does before it looks at anything else. */
  static Map<String, FormPart> parts(Context context) throws IOException {
    InputStream body = context.req().getInputStream();
    String type = context.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      body.transferTo(OutputStream.nullOutputStream());
      return Map.of();
    }
    FormParts parts = new FormParts(context.req().getContentLengthLong());
    String boundary = MultiPart.extractBoundary(type);
    if (boundary == null) {
      throw ApiError.detail(400, "Missing boundary in multipart.");
    }
    MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      parser.parse(Chunk.from(ByteBuffer.wrap(buffer, 0, read), false));
    }
    parser.parse(Chunk.EOF);
    return parts.byName();
  }

  private static OptionalDouble number(
      Map<String, FormPart> parts, String name, List<Invalid> problems) {
    FormPart part = parts.get(name);
    try {
      return part == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(part.text()));
    } catch (NumberFormatException e) {
      problems.add(Invalid.notNumber(part.text(), "body", name));
      return OptionalDouble.empty();
    }
  }

  private static long integer(Map<String, FormPart> parts, String name, List<Invalid> problems) {
    FormPart part = parts.get(name);
    if (part == null) {
      problems.add(Invalid.missing(null, "body", name));
      return 0;
    }
    OptionalLong value = Integers.parse(part.text());
    if (value.isEmpty()) {
      problems.add(Invalid.notInteger(part.text(), "body", name));
    }
    return value.orElse(0);
  }
}

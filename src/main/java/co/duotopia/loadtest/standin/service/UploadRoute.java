package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.FormPart;
import co.duotopia.loadtest.standin.http.FormParts;
import co.duotopia.loadtest.standin.postgres.PoolExhausted;
import io.javalin.http.Context;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /api/students/upload-recording}.
 *
 * <p>The database connection is taken first and held, in an open transaction, during the whole
 * storage call and the wait for a thread for it. An earlier recording of the item is deleted on the
 * event loop. Twelve round trips to the database, all on the event loop: 5 before the storage call
 * (ping, BEGIN, three reads), 7 after it (a read, two writes, COMMIT, and ping, BEGIN, read). The
 * file is checked after the first 5, so a refused one costs them, too.
 */
final class UploadRoute {
  private static final int SMALLEST_BYTES = 5 * 1024;
  private static final int LONGEST_SECONDS = 30;
  private static final int NEWER_SMALLEST_BYTES = 500;
  private static final List<String> TYPES =
      List.of(
          "audio/webm",
          "audio/webm;codecs=opus",
          "audio/mp3",
          "audio/wav",
          "audio/mpeg",
          "audio/mp4",
          "audio/ogg",
          "audio/opus",
          "audio/x-m4a",
          "video/webm",
          "video/mp4");

  private final Services services;

  UploadRoute(Services services) {
    this.services = services;
  }

  record Stored(
      String audioUrl,
      long assignmentId,
      long contentItemId,
      long progressId,
      String storageType,
      String message) {}

  void upload(Context context) throws Exception {
    Map<String, FormPart> parts = UploadForm.parts(context);
    services.faults().received(parts.values().stream().mapToLong(FormPart::length).sum());
    try (Session session = services.session()) {
      services.loop().work(() -> answer(context, parts, session));
    }
  }

  /** In FastAPI's order: the token, the form, and then what the handler checks. */
  private Void answer(Context context, Map<String, FormPart> parts, Session session)
      throws Exception {
    Tokens.Caller caller = services.tokens().caller(context);
    UploadForm form = UploadForm.of(parts, services.isNewer());
    long studentId = caller.as(Tokens.Role.STUDENT, "Only students can upload recordings");
    ApiJson.answer(context, 200, store(form, studentId, session));
    return null;
  }

  private void check(UploadForm form) {
    String type = form.type().orElse("None");
    if (!TYPES.contains(type)) {
      throw ApiError.detail(
          400, "Invalid file type '" + type + "'. Allowed: " + String.join(", ", TYPES));
    }
    long length = form.audio().length();
    if (length < (services.isNewer() ? NEWER_SMALLEST_BYTES : SMALLEST_BYTES)) {
      String smallest = services.isNewer() ? "500 bytes" : "5.0KB";
      throw ApiError.detail(
          400,
          "Recording file too small (%d bytes). Must be at least %s for valid audio."
              .formatted(length, smallest));
    }
    if (length > FormParts.LARGEST_BYTES) {
      throw ApiError.detail(400, "File too large. Maximum size: 2.0MB");
    }
    if (form.durationSeconds().orElse(0) > LONGEST_SECONDS) {
      throw ApiError.detail(400, "Recording too long. Maximum duration: 30 seconds");
    }
  }

  private Stored store(UploadForm form, long studentId, Session session) throws Exception {
    try {
      ItemProgress progress =
          new ItemProgress(session.connection(), form.assignmentId(), form.contentItemId());
      services.faults().query(session.connection());
      Optional<ItemProgress.Row> row = progress.look(studentId);
      check(form);
      String url = services.loop().await(() -> store(form, session.connection()));
      if (row.flatMap(ItemProgress.Row::recording).isPresent()) {
        services.storage().delete();
      }
      progress.save(row, url);
      if (form.durationSeconds().isPresent()) {
        progress.saveDuration(form.durationSeconds().getAsDouble());
      }
      session.commit();
      long progressId =
          new ItemProgress(session.connection(), form.assignmentId(), form.contentItemId()).id();
      session.closeAfterUpload();
      return new Stored(
          url,
          form.assignmentId(),
          form.contentItemId(),
          progressId,
          "gcs",
          "Recording uploaded successfully to cloud storage");
    } catch (PoolExhausted e) {
      throw failed(e.getMessage());
    } catch (SQLException e) {
      throw failed(Psycopg.text(e));
    }
  }

  private String store(UploadForm form, Connection connection) throws Exception {
    services.faults().beforeStorage(connection);
    try {
      return services.threads().run(() -> services.storage().store(form.audio().content()));
    } catch (IOException e) {
      throw ApiError.detail(500, "Failed to upload recording to cloud storage: " + e.getMessage());
    }
  }

  private static ApiError failed(String reason) {
    return ApiError.detail(500, "Failed to upload recording: " + reason);
  }
}

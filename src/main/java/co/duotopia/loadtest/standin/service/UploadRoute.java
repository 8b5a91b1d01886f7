package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.http.ApiError;
import co.duotopia.loadtest.standin.http.ApiJson;
import co.duotopia.loadtest.standin.http.FormParts;
import co.duotopia.loadtest.standin.postgres.PoolExhausted;
import io.javalin.http.Context;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/**
 * {@code POST /api/students/upload-recording}.
 *
 * <p>As in the real service the database connection is taken first and held, in an open
 * transaction, during the whole storage call. That, and the look for a progress row before it and
 * the plain insert after it, are what make it fail under load the way it does.
 */
final class UploadRoute {
  private static final int SMALLEST_BYTES = 5 * 1024;
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
    UploadForm form = UploadForm.read(context);
    services.faults().received(form.audio().length());
    services.loop().work(() -> answer(context, form));
  }

  private Void answer(Context context, UploadForm form) throws Exception {
    long studentId =
        services
            .tokens()
            .caller(context)
            .as(Tokens.Role.STUDENT, "Only students can upload recordings");
    check(form);
    ApiJson.answer(context, 200, store(form, studentId));
    return null;
  }

  private static void check(UploadForm form) {
    String type = form.type().orElse("None");
    if (!TYPES.contains(type)) {
      throw ApiError.detail(
          400, "Invalid file type '" + type + "'. Allowed: " + String.join(", ", TYPES));
    }
    long length = form.audio().length();
    if (length < SMALLEST_BYTES) {
      throw ApiError.detail(
          400,
          "Recording file too small ("
              + length
              + " bytes). Must be at least 5.0KB for valid audio.");
    }
    if (length > FormParts.LARGEST_BYTES) {
      throw ApiError.detail(400, "File too large. Maximum size: 2.0MB");
    }
  }

  private Stored store(UploadForm form, long studentId) throws Exception {
    try {
      Connection connection = services.connections().take();
      try {
        return store(form, studentId, connection);
      } finally {
        services.faults().giveBack(connection);
      }
    } catch (PoolExhausted e) {
      throw failed(e.getMessage());
    } catch (SQLException e) {
      throw failed(asPsycopg(e));
    }
  }

  private Stored store(UploadForm form, long studentId, Connection connection) throws Exception {
    ItemProgress progress = new ItemProgress(connection, form.assignmentId(), form.contentItemId());
    services.faults().query(connection);
    progress.checkAssignment(studentId);
    progress.checkItem();
    Optional<Long> row = progress.find();
    String url = services.loop().await(() -> store(form, connection));
    long progressId = row.isPresent() ? progress.update(row.get(), url) : progress.add(url);
    connection.commit();
    return new Stored(
        url,
        form.assignmentId(),
        form.contentItemId(),
        progressId,
        "gcs",
        "Recording uploaded successfully to cloud storage");
  }

  private String store(UploadForm form, Connection connection) throws Exception {
    services.faults().beforeStorage(connection);
    try {
      return services.storage().store(form.audio().content());
    } catch (IOException e) {
      throw ApiError.detail(500, "Failed to upload recording to cloud storage: " + e.getMessage());
    }
  }

  private static ApiError failed(String reason) {
    return ApiError.detail(500, "Failed to upload recording: " + reason);
  }

  /** The driver's message as the real service's driver and SQLAlchemy word it. */
  private static String asPsycopg(SQLException e) {
    if (!(e instanceof PSQLException server) || server.getServerErrorMessage() == null) {
      return "(psycopg2.OperationalError) " + e.getMessage();
    }
    ServerErrorMessage message = server.getServerErrorMessage();
    boolean unique = PSQLState.UNIQUE_VIOLATION.getState().equals(server.getSQLState());
    return (unique ? "(psycopg2.errors.UniqueViolation) " : "(psycopg2.Error) ")
        + message.getMessage()
        + (message.getDetail() == null ? "" : "\nDETAIL:  " + message.getDetail())
        + (unique ? "\n\n(Background on this error at: https://sqlalche.me/e/20/gkpj)" : "");
  }
}

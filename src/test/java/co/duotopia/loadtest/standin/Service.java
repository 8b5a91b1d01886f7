package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.settings.environment.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The service as a client sees it, over HTTP. */
public record Service(URI base) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static Service of(StandIn standIn) {
    return new Service(standIn.baseUrl());
  }

  public record Answer(int status, String type, String body, HttpResponse<String> response) {
    public JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Answer get(String path) {
    return send(request(path));
  }

  public Answer get(String path, String token) {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer send(String method, String path, String token, String json) {
    return send(CLIENT, asking(method, path, token, json));
  }

  /** Over a connection of its own, which the service drops after an unhandled error. */
  Answer sendAlone(String method, String path, String token, String json) {
    return send(HttpClient.newHttpClient(), asking(method, path, token, json));
  }

  private HttpRequest.Builder asking(String method, String path, String token, String json) {
    return request(path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json));
  }

  public Answer login(Account student) {
    return post("/api/students/validate", credentials(student));
  }

  public String studentToken(Account student) {
    return login(student).json().get("access_token").asText();
  }

  Answer teacherLogin(Account teacher) {
    return post("/api/auth/teacher/login", credentials(teacher));
  }

  static String credentials(Account account) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}"
        .formatted(account.email(), account.password().value());
  }

  public long assignmentId(String token) {
    return get("/api/students/assignments", token).json().get(0).get("id").asLong();
  }

  public Answer upload(String token, Form form) {
    return await(uploading(token, form));
  }

  CompletableFuture<Answer> uploading(String token, Form form) {
    HttpRequest request =
        request("/api/students/upload-recording")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", form.contentType())
            .POST(BodyPublishers.ofByteArray(form.body()))
            .build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString()).thenApply(Service::answer);
  }

  static <T> List<T> await(List<CompletableFuture<T>> all) {
    return all.stream().map(Service::await).toList();
  }

  static <T> T await(CompletableFuture<T> one) {
    return one.join();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  Answer send(HttpRequest.Builder request) {
    return send(CLIENT, request);
  }

  private static Answer send(HttpClient client, HttpRequest.Builder request) {
    try {
      return answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse(""),
        response.body(),
        response);
  }
}

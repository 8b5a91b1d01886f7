package co.duotopia.loadtest.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A backend that answers as a proxy or platform in front of the real one may: what the stand-in
 * never says. It notes when each request came.
 */
public final class OddBackend implements AutoCloseable {
  /**
   * One answer; {@code status} 0 closes the connection without any.
   *
   * @param afterMillis how long it takes
   * @param headers of it
   */
  public record Answer(int status, String body, long afterMillis, Map<String, String> headers) {
    public Answer(int status, String body) {
      this(status, body, 0);
    }

    public Answer(int status, String body, long afterMillis) {
      this(status, body, afterMillis, Map.of());
    }
  }

  /**
   * A request that came.
   *
   * @param student email address of the account; empty: unknown
   * @param atMillis when, since 1970 UTC
   * @param traceparent the header; empty: none
   */
  public record Arrival(
      String student, String path, long atMillis, String body, String traceparent) {}

  private static final String STUDENT = "/api/students/";
  private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]*)\"");

  /** In an answer: who asked. */
  private static final String ASKED = "{student}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

  public OddBackend() throws IOException {
    this("127.0.0.1");
  }

  /**
   * @param address of this machine at which it listens
   */
  public OddBackend(String address) throws IOException {
    this(HttpServer.create(new InetSocketAddress(address, 0), 0));
  }

  /** Over TLS. */
  public static OddBackend secure(SSLContext certificate) throws IOException {
    HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate));
    return new OddBackend(server);
  }

  private OddBackend(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    answer(STUDENT + "validate", new Answer(200, "{\"access_token\":\"" + ASKED + "\"}"));
    answer(STUDENT + "profile", new Answer(200, "{}"));
    answer(STUDENT + "assignments", new Answer(200, "[{\"id\":7}]"));
    answer(
        STUDENT + "assignments/7/activities",
        new Answer(200, "{\"activities\":[{\"items\":[{\"id\":11},{\"text\":\"no id\"}]},{}]}"));
    answer(STUDENT + "upload-recording", new Answer(200, "{\"audio_url\":\"u\"}"));
    server.start();
  }

  /** Gives these answers in turn, and the last one for ever. */
  public OddBackend answer(String path, Answer... inTurn) {
    return answerTo("", path, inTurn);
  }

  /** Gives these answers to one student, whose token is the email address, instead of the usual. */
  public OddBackend answerTo(String student, String path, Answer... inTurn) {
    answers.put(student + path, List.of(inTurn));
    return this;
  }

  public String baseUrl() {
    return (server instanceof HttpsServer ? "https" : "http")
        + "://"
        + server.getAddress().getAddress().getHostAddress()
        + ":"
        + port();
  }

  /** Those of a run against it. */
  public Map<String, String> variables() {
    return Map.of(
        "LOCAL_BASE_URL", baseUrl(),
        "LOCAL_TEST_STUDENT_EMAIL", "s@b.co",
        "LOCAL_TEST_STUDENT_PASSWORD", "pass\"word");
  }

  /** A file with these accounts. */
  static Path accounts(Path folder, String... students) throws IOException {
    String lines = Stream.of(students).map(s -> s + ",p\n").collect(Collectors.joining());
    return Files.writeString(folder.resolve("accounts.csv"), "email,password\n" + lines);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The arrivals in their order. */
  public List<Arrival> arrivals(String path) {
    return arrivals.stream().filter(arrival -> arrival.path().equals(path)).toList();
  }

  /** The arrivals of one student in their order. */
  List<Arrival> arrivals(String student, String path) {
    return arrivals(path).stream().filter(arrival -> arrival.student().equals(student)).toList();
  }

  /** Who logs in, or whose token it is. */
  private static String student(HttpExchange exchange, String body) {
    Matcher email = EMAIL.matcher(body);
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    return email.find() ? email.group(1) : token == null ? "" : token.replaceFirst("^Bearer ", "");
  }

  private void handle(HttpExchange exchange) throws IOException {
    long now = System.currentTimeMillis();
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readNBytes(400), UTF_8);
    exchange.getRequestBody().readAllBytes();
    String traceparent = exchange.getRequestHeaders().getFirst("traceparent");
    String student = student(exchange, body);
    String trace = Objects.requireNonNullElse(traceparent, "");
    arrivals.add(new Arrival(student, path, now, body, trace));
    String key = answers.containsKey(student + path) ? student + path : path;
    List<Answer> inTurn = answers.getOrDefault(key, List.of(new Answer(404, "")));
    Answer answer = inTurn.get(Math.min(calls.merge(key, 1, Integer::sum), inTurn.size()) - 1);
    pause(answer.afterMillis());
    if (answer.status() > 0) {
      byte[] bytes = answer.body().replace(ASKED, student).getBytes(UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cuts off every connection, and refuses new ones. */
  void crash() {
    close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

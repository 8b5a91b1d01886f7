package co.duotopia.loadtest.telemetry;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the answers to pushes: the exporter takes each with a status of success for one. */
final class CheckedSender implements HttpSender {
  private static final int STATUS_CLASS = 100;

  private final HttpSender sender;

  private CheckedSender(HttpSender sender) {
    this.sender = sender;
  }

  /** What an exporter finds its sender with. */
  static ComponentLoader loader() {
    ComponentLoader found = ComponentLoader.forClassLoader(CheckedSender.class.getClassLoader());
    return new ComponentLoader() {
      @Override
      public <T> Iterable<T> load(Class<T> type) {
        return type == HttpSenderProvider.class
            ? List.of(type.cast(checked(found.load(HttpSenderProvider.class).iterator().next())))
            : found.load(type);
      }
    };
  }

  private static HttpSenderProvider checked(HttpSenderProvider provider) {
    return config -> new CheckedSender(provider.createSender(config));
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
    sender.send(
        message,
        response -> {
          boolean succeeded = response.getStatusCode() / STATUS_CLASS == 2;
          Optional<NotTaken> refusal =
              succeeded ? PushAnswer.refusal(response.getResponseBody()) : Optional.empty();
          refusal.ifPresentOrElse(failed, () -> answered.accept(response));
        },
        failed);
  }

  @Override
  public CompletableResultCode shutdown() {
    return sender.shutdown();
  }
}

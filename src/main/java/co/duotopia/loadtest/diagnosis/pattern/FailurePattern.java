package co.duotopia.loadtest.diagnosis.pattern;

import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.text.Catalogue;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A way in which a service of this kind fails, and how to tell it from what a run shows.
 *
 * <p>A new one is one class: a detector that says in {@link #look} what it saw, or why it cannot be
 * this. It stands in {@link #ALL}, and its texts in a section of the {@link Catalogue}.
 */
public sealed interface FailurePattern
    permits RateLimitingPattern,
        ProxyBodyLimitPattern,
        DatabaseRestartPattern,
        RestartPattern,
        OutOfMemoryPattern,
        GatewayTimeoutPattern,
        ConnectionLeakPattern,
        ForeignLockPattern,
        LockContentionPattern,
        SlowQueriesPattern,
        StorageTimeoutsPattern,
        LoginCpuPattern,
        ColdStartsPattern,
        KeepAliveClosePattern,
        MemoryLeakPattern,
        PoolExhaustionPattern,
        RetryStormPattern,
        FreezePattern,
        DistantDatabasePattern,
        EventLoopPattern,
        ConcurrencyLimitPattern,
        StandstillPattern,
        GeneratorSaturationPattern {

  /** All patterns; equally certain findings are listed in this order. */
  List<FailurePattern> ALL =
      List.of(
          new RateLimitingPattern(),
          new ProxyBodyLimitPattern(),
          new DatabaseRestartPattern(),
          new RestartPattern(),
          new OutOfMemoryPattern(),
          new GatewayTimeoutPattern(),
          new ConnectionLeakPattern(),
          new ForeignLockPattern(),
          new LockContentionPattern(),
          new SlowQueriesPattern(),
          new StorageTimeoutsPattern(),
          new LoginCpuPattern(),
          new ColdStartsPattern(),
          new KeepAliveClosePattern(),
          new MemoryLeakPattern(),
          new PoolExhaustionPattern(),
          new RetryStormPattern(),
          new FreezePattern(),
          new DistantDatabasePattern(),
          new EventLoopPattern(),
          new ConcurrencyLimitPattern(),
          new StandstillPattern(),
          new GeneratorSaturationPattern());

  /** Its section of the catalogue: {@code title}, {@code remedies}, and what {@link #look} says. */
  Catalogue texts();

  Detection look(RunFacts facts);

  /** Its stable name in files. */
  default String key() {
    return texts().name();
  }

  /** What is wrong, in a few words for people. */
  default String title() {
    return texts().say("title");
  }

  /**
   * Remedies in order; a sentence each, without a full stop.
   *
   * @param holds what is so in the run; see {@link RunFacts#holds}
   */
  default List<String> remedies(Predicate<String> holds) {
    return texts().list("remedies", holds);
  }

  /** Keys of the patterns that it can bring about; these are then shown under it. */
  default Set<String> bringsAbout() {
    return Set.of();
  }

  /** Keys of the patterns that look like it, whose absence is worth a word. */
  default Set<String> resembles() {
    return Set.of();
  }
}

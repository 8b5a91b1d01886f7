package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.settings.environment.Account;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stand-in with quick settings for all tests that only send requests; ended after the last. */
public final class SharedStandIn implements ParameterResolver {
  private static final AtomicInteger USED = new AtomicInteger();

  private record Running(StandIn standIn) implements AutoCloseable {
    @Override
    public void close() {
      standIn.close();
    }
  }

  /** An account that no other test has used or will use. */
  static Account freshStudent(StandIn standIn) {
    List<Account> all = standIn.accounts();
    return all.get(all.size() - USED.incrementAndGet());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandIn.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedStandIn.class))
        .getOrComputeIfAbsent(
            Running.class,
            type -> new Running(StandIn.start(new QuickSettings().build())),
            Running.class)
        .standIn();
  }
}

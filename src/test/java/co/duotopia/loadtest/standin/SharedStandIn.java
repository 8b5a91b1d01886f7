package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.settings.environment.Account;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stand-in with quick settings for all tests of this JVM that only send requests; it ends with
 * the JVM.
 */
public final class SharedStandIn implements ParameterResolver {
  private static final AtomicInteger USED = new AtomicInteger();

  private static StandIn running;

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
    return running();
  }

  private static synchronized StandIn running() {
    if (running == null) {
      running = StandIn.start(new QuickSettings().build());
    }
    return running;
  }
}

package recording;

import co.duotopia.loadtest.run.VirtualUsers;
import io.gatling.core.CoreComponents;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.protocol.Protocol;
import io.gatling.core.protocol.ProtocolComponents;
import io.gatling.core.protocol.ProtocolKey;
import io.gatling.core.session.Session;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * Tells of each virtual user that starts and ends: Gatling calls a protocol's components then,
 * whatever the scenario and the way out of it.
 */
final class UserLifecycle implements ProtocolComponents {
  private final Function1<Session, Session> onStart;
  private final Function1<Session, BoxedUnit> onExit;

  private UserLifecycle(Key key) {
    onStart =
        session ->
            key.onStart
                .apply(session)
                .set(Recorded.USER_NUMBER, number(session, key.recording.users()))
                .set(NextStart.ATTRIBUTE, firstStart(session.userId(), key.recording));
    onExit =
        session -> {
          key.recording.users().end((Integer) session.attributes().apply(Recorded.USER_NUMBER));
          return key.onExit.apply(session);
        };
  }

  private static int number(Session session, VirtualUsers users) {
    return Recorded.isReserve(session.scenario()) ? users.startReserve() : users.start();
  }

  private static NextStart firstStart(long user, Recording recording) {
    NextStart first = new NextStart();
    recording
        .arrivals()
        .ifPresent(plan -> plan.takeNanos(user).ifPresent(nanos -> first.planned(nanos, nanos)));
    return first;
  }

  @Override
  public Function1<Session, Session> onStart() {
    return onStart;
  }

  @Override
  public Function1<Session, BoxedUnit> onExit() {
    return onExit;
  }

  /** A protocol without settings. */
  private record NoProtocol() implements Protocol {}

  /**
   * @param onStart of the scenario's real protocols
   * @param onExit likewise
   */
  record Key(
      Function1<Session, Session> onStart,
      Function1<Session, BoxedUnit> onExit,
      Recording recording)
      implements ProtocolKey<Protocol, UserLifecycle> {

    @Override
    @SuppressWarnings("unchecked")
    public Class<Protocol> protocolClass() {
      return (Class<Protocol>) (Class<?>) NoProtocol.class;
    }

    @Override
    public Protocol defaultProtocolValue(GatlingConfiguration configuration) {
      return new NoProtocol();
    }

    @Override
    public Function1<Protocol, UserLifecycle> newComponents(CoreComponents core) {
      return protocol -> new UserLifecycle(this);
    }
  }
}

package co.duotopia.loadtest.config;

/** The targets to which plain http is allowed, although it exposes the passwords in it. */
public enum PlainHttp {
  TO_THIS_MACHINE,
  /** Also to containers, and to what only the own network reaches. */
  TO_PRIVATE_HOSTS,
  ANYWHERE;

  boolean mayGoTo(HostName host) {
    return this == ANYWHERE || host.isThisMachine() || this == TO_PRIVATE_HOSTS && host.isPrivate();
  }
}

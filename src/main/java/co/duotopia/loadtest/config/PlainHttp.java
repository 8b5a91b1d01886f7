package co.duotopia.loadtest.config;

/** The targets to which plain http is allowed, although it exposes the secrets in it. */
public enum PlainHttp {
  TO_THIS_MACHINE("passwords go to it", "allow it by plain-http"),
  /** Also to containers, and to what only the own network reaches. */
  TO_PRIVATE_HOSTS("passwords go to it", "allow it by plain-http"),
  /** As above, for a receiver of tokens, which has no setting plain-http. */
  WITH_TOKEN_TO_PRIVATE_HOSTS(
      "a token goes to it",
      "use a private address or name, such as 10.0.0.7, name.namespace.svc, or localhost with a tunnel"),
  ANYWHERE("", "");

  final String exposed;
  final String otherwise;

  /**
   * @param exposed what others could read
   * @param otherwise what to do where there is no https
   */
  PlainHttp(String exposed, String otherwise) {
    this.exposed = exposed;
    this.otherwise = otherwise;
  }

  boolean mayGoTo(HostName host) {
    return this == ANYWHERE || host.isThisMachine() || this != TO_THIS_MACHINE && host.isPrivate();
  }
}

/**
 * The local backend: the audio upload's service on this machine, with a real PostgreSQL.
 *
 * <p>{@link co.duotopia.loadtest.standin.StandIn} is the parent's handle; everything else runs in
 * the child process, from {@code StandInProcess} on.
 *
 * <p>It can have faults, alone or several at once: {@code fault.kind.FaultKinds} lists them, and
 * {@code loadtest.conf} explains their effects and parameters.
 */
package co.duotopia.loadtest.standin;

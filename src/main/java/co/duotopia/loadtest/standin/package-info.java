/**
 * The local backend: the audio upload's service on this machine, with a real PostgreSQL.
 *
 * <p>{@link co.duotopia.loadtest.standin.StandIn} is the parent's handle; everything else runs in
 * the child process, from {@code StandInProcess} on.
 */
package co.duotopia.loadtest.standin;

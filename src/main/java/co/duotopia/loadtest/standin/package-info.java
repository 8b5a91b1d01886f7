/**
 * The local backend: the audio upload's service on this machine, with a real PostgreSQL.
 *
 * <p>{@link co.duotopia.loadtest.standin.StandIn} is the parent's handle; everything else runs in
 * the child process, from {@code StandInProcess} on.
 *
 * <p>It can have faults, alone or several at once, each from its start on. {@code loadtest.conf}
 * explains their parameters; what they do, and what shows:
 *
 * <ul>
 *   <li>{@code pool-exhaustion}: uploads hold a connection during seconds of storage, on one event
 *       loop. All pool connections idle in transaction; from the first request without one on,
 *       everything stands still for the pool's wait, /health too; 500 {@code QueuePool limit …}
 *   <li>{@code storage-timeouts}: slow or failing object storage. Uploads alone are slow, with one
 *       user, too; 500 {@code … to cloud storage: … Read timed out}, {@code 503 POST …}; few
 *       connections unless there are many users
 *   <li>{@code cold-starts}: no instance at first, few later, one request each. The first requests
 *       of any kind take seconds, again after idleness; queueing without work in the database; 503
 *       with a page of the platform when too many wait
 *   <li>{@code out-of-memory}: bodies on a small heap; the process dies. Requests in progress are
 *       cut off, then 503 {@code Service Unavailable} or refused for seconds, then all is well
 *       until the next time; memory as a saw
 *   <li>{@code rate-limit}: 429 {@code Rate limit exceeded: 500 per 1 minute} for everybody, until
 *       the window is over; answers stay quick
 *   <li>{@code lock-contention}: uploads update one row before the storage call. All but one of
 *       them active with wait event Lock; uploads slow in step with users, reading is not
 *   <li>{@code slow-queries}: assignments, activities and uploads run a query of seconds: active,
 *       with no lock, with one user, too
 *   <li>{@code connection-leak}: connections idle in transaction for ever, one more now and then;
 *       nothing else until none is left, then 500 for everything that needs one
 *   <li>{@code memory-leak}: memory rises with the uploads and never falls; late, longer pauses
 *   <li>{@code login-cpu}: bcrypt on one event loop. During a ramp everything is slow, a core is
 *       busy; after it all is well, unless so many log in at once that their first uploads come
 *       together and exhaust the pool
 *   <li>{@code keep-alive-close}: connections are closed a fixed time after an answer, or after a
 *       request came, work or not. Slow requests get no answer, however few users there are;
 *       Gatling repeats those on reused connections, so that many only take longer
 *   <li>{@code proxy-body-limit}: 413 of nginx for each large recording, none for small ones
 *   <li>{@code generator-cpu}: threads of another process take the CPU. The machine is full, the
 *       load generator's samples are late; everything is slow at once
 * </ul>
 */
package co.duotopia.loadtest.standin;

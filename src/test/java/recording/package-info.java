/**
 * Records every request of every chain live, as Gatling's own log has it.
 *
 * <p>A scenario is built with components that differ from Gatling's in two places: the HTTP client
 * tells of what goes over the wire, the statistics engine of the verdict. Chains, requests, checks
 * and protocols are Gatling's and need to know nothing of it.
 */
package recording;

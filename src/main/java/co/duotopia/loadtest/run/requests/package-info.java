/**
 * A request of a run: its outcome, its kind, and the figures of many of them and of their users.
 */
package co.duotopia.loadtest.run.requests;

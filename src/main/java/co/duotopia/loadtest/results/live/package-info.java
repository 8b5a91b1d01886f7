/** The suite's own record of a run, second by second: live.jsonl. */
package co.duotopia.loadtest.results.live;

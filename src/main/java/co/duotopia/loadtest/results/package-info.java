/** What a run came to. */
package co.duotopia.loadtest.results;

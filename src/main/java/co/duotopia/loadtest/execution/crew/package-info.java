/** What a run shares with the other injectors of it. */
package co.duotopia.loadtest.execution.crew;

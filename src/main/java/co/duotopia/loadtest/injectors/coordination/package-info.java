/** How the injectors of a run meet, begin, are judged and stop together, while it goes on. */
package co.duotopia.loadtest.injectors.coordination;

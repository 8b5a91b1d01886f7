/** One run on many machines: what each of them does, and how their files become one run. */
package co.duotopia.loadtest.injectors;

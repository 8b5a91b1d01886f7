/** Processes and folders of the stand-in: how they start, talk and end. */
package co.duotopia.loadtest.standin.process;

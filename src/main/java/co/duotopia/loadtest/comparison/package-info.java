/** Run against run, and against a baseline: what differs, by how much, and how sure that is. */
package co.duotopia.loadtest.comparison;

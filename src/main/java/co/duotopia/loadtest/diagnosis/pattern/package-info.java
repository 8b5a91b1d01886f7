/** The patterns of failure that a diagnosis knows, one class each. */
package co.duotopia.loadtest.diagnosis.pattern;

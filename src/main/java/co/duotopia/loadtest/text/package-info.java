/** The texts for people, in one catalogue, and the formats of numbers and times. */
package co.duotopia.loadtest.text;

/** The texts for people, in one catalogue, and how numbers and times are written in them. */
package co.duotopia.loadtest.text;

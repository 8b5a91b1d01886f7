/** The journeys of virtual users, student and teacher, and each request in them. */
package journey;

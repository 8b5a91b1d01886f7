/** What virtual users do: the student's and the teacher's journey, and each request in them. */
package journey;

/** Simulations as a QA engineer edits them, with nothing but Gatling's documentation, for tests. */
package edited;

/** A teacher's work in the stand-in's service, as rows of its database. */
package co.duotopia.loadtest.standin.teaching;

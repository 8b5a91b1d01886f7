/** The stand-in's service: students, teachers, assignments, uploads. */
package co.duotopia.loadtest.standin.service;

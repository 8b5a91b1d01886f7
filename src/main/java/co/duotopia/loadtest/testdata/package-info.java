/** Test students: accounts, classrooms and assignments in a test database. */
package co.duotopia.loadtest.testdata;

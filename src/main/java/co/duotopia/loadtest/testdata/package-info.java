/** What the load is made of: audio samples and test students. */
package co.duotopia.loadtest.testdata;

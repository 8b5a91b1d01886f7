/** HTTP requests and answers of the stand-in, without what they mean. */
package co.duotopia.loadtest.standin.http;

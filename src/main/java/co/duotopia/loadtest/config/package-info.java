/** Reads settings: files, variables and overrides, and problems with their origin. */
package co.duotopia.loadtest.config;

/** Files with variables: {@code .env}. */
package co.duotopia.loadtest.config.dotenv;

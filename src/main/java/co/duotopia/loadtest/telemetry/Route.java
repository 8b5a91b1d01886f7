package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.config.ProxyAddress;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/**
 * The way to other systems.
 *
 * @param proxy that leads to an address, by this machine's settings
 * @param trust judges their certificates, on every environment
 */
public record Route(
    Function<URI, Optional<ProxyAddress>> proxy, SSLContext tls, X509TrustManager trust) {}

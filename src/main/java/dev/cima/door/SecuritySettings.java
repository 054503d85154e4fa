package dev.cima.door;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are trusted, and who may call from a browser.
 *
 * @param issuer the OIDC issuer; for Firebase Authentication
 * {@code https://securetoken.google.com/<project>}
 * @param audience the audience a token must name; for Firebase Authentication the project
 * @param rolesClaim the claim that holds the roles, a list or a text with spaces
 * @param allowedOrigins origins of web pages that may call the API and open WebSockets;
 * none by default, as phone apps send no origin
 */
@ConfigurationProperties("cima.security")
record SecuritySettings(@Nullable String issuer, @Nullable String audience, @DefaultValue("roles") String rolesClaim,
		@DefaultValue List<String> allowedOrigins) {
}

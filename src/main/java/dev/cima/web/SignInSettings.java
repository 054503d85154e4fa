package dev.cima.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in to the web app at the organisation's OIDC issuer: by authorisation
 * code with PKCE, as a public client without a secret. Its redirect URI is the address of
 * the app, such as {@code https://sales.example.com/app/}.
 *
 * @param issuer the issuer; {@code cima.security.issuer} when left out
 * @param clientId what the issuer knows the web app as; without it nobody signs in there
 * @param scopes what is asked for, with spaces; {@code offline_access} where the issuer
 * wants it for renewing a token silently
 * @param endpoints origins of the issuer's endpoints where they are not the issuer's own,
 * such as {@code https://oauth2.googleapis.com}
 * @param extra further parameters of the authorisation request, such as an
 * {@code audience}
 */
@ConfigurationProperties("cima.web.sign-in")
record SignInSettings(@Nullable String issuer, @Nullable String clientId, @DefaultValue("openid profile") String scopes,
		@DefaultValue List<String> endpoints, @DefaultValue Map<String, String> extra) {

	/** Whether people sign in at an issuer. */
	boolean isSet() {
		return this.clientId != null && !this.clientId.isBlank() && this.issuer != null && !this.issuer.isBlank();
	}

	/** The origins that the page may talk to, beside its own. */
	List<String> origins() {
		List<String> origins = new ArrayList<>();
		if (isSet() && this.issuer != null) {
			origins.add(origin(this.issuer));
			this.endpoints.forEach((endpoint) -> origins.add(origin(endpoint)));
		}
		return origins;
	}

	/** What the page needs to know; nothing of it is secret. */
	Map<String, String> forPage() {
		Map<String, String> settings = new LinkedHashMap<>();
		if (this.issuer != null && this.clientId != null) {
			settings.put("issuer", this.issuer);
			settings.put("clientId", this.clientId);
			settings.put("scopes", this.scopes);
			this.extra.forEach((name, value) -> settings.put("extra." + name, value));
		}
		return settings;
	}

	/** Nothing but an origin goes into a header. */
	private static String origin(String address) {
		URI uri = URI.create(address);
		if (uri.getScheme() == null || !uri.getScheme().matches("https?") || uri.getHost() == null) {
			throw new IllegalArgumentException(
					"cima.web.sign-in: %s is no address such as https://login.example.com".formatted(address));
		}
		return uri.getScheme() + "://" + uri.getHost() + ((uri.getPort() >= 0) ? ":" + uri.getPort() : "");
	}

}

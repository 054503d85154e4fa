package dev.cima.satisfaction;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import dev.cima.platform.Sha256;
import dev.cima.satisfaction.Survey.Link;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The links that customers open. A token is 128 bits of HMAC-SHA256 over the id of the
 * sale: nobody can guess it, and whoever knows the secret can make the same one again, so
 * that it need not be stored. What is stored is its SHA-256.
 */
@Component
class SurveyLinks {

	private static final int BYTES = 16;

	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

	private final SurveySecrets secrets;

	private final SurveySettings settings;

	private final Environment environment;

	private volatile @Nullable String key;

	SurveyLinks(SurveySecrets secrets, SurveySettings settings, Environment environment) {
		this.environment = environment;
		this.secrets = secrets;
		this.settings = settings;
	}

	/** The short name of the key by which links are made now. */
	String key() {
		String name = this.key;
		if (name == null) {
			name = HexFormat.of().formatHex(Arrays.copyOf(this.secrets.seal("key", "name"), 4));
			this.key = name;
		}
		return name;
	}

	/** The token for a sale, by the key of now. */
	String token(String root) {
		byte[] sealed = Arrays.copyOf(this.secrets.seal("link", root), BYTES);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
	}

	/** Under what a token is stored; null for what cannot be a token. */
	static @Nullable String hash(String token) {
		return TOKEN.matcher(token).matches() ? Sha256.hex(token) : null;
	}

	/** The hash of the token for a sale, by the key of now. */
	String hashFor(String root) {
		return Sha256.hex(token(root));
	}

	/** Whether the link of a survey is the one that is made now. */
	boolean isCurrent(Link link) {
		return link.key().equals(key());
	}

	/** The address for a customer. */
	String url(Link link) {
		URI base = this.settings.baseUrl();
		String address = (base != null) ? base.toString()
				: "http://localhost:" + this.environment.getProperty("local.server.port", "8080");
		return (address.endsWith("/") ? address.substring(0, address.length() - 1) : address) + "/s/"
				+ token(link.root());
	}

}

package dev.cima.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cima.TestTime;

/**
 * An OIDC issuer with one client, whose page signs somebody in with one tap:
 * authorisation code with PKCE, checked; refresh tokens that are good once.
 */
final class SmallIssuer {

	static final String CLIENT = "cima-web";

	private static final String SUBJECT = "admin";

	static final String AUDIENCE = "cima-test";

	/**
	 * How long a token is good that comes by a code; one by a refresh token is for an
	 * hour.
	 */
	volatile Duration life = Duration.ofHours(1);

	/** What was refused, in words. */
	final List<String> refused = new CopyOnWriteArrayList<>();

	/** By which grants tokens were given. */
	final List<String> grants = new CopyOnWriteArrayList<>();

	/** Whether refresh tokens are given. */
	volatile boolean refreshes = true;

	/** That of a token that a refresh token is exchanged for. */
	volatile Duration nextLife = Duration.ofHours(1);

	private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

	private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();

	private final RSAKey key;

	final String url;

	SmallIssuer() {
		try {
			this.key = new RSAKeyGenerator(2048).keyID("one").generate();
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.url = "http://localhost:" + server.getAddress().getPort();
			server.createContext("/.well-known/openid-configuration",
					(exchange) -> json(exchange, 200,
							"""
									{"issuer":"%1$s","authorization_endpoint":"%1$s/authorise","token_endpoint":"%1$s/token",
									"jwks_uri":"%1$s/keys","subject_types_supported":["public"],"code_challenge_methods_supported":["S256"]}"""
								.formatted(this.url)));
			server.createContext("/keys",
					(exchange) -> json(exchange, 200, new JWKSet(List.of(this.key.toPublicJWK())).toString()));
			server.createContext("/authorise", this::authorise);
			server.createContext("/token", this::token);
			server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A page with one button, as no issuer signs anybody in without a look at it. */
	private void authorise(HttpExchange exchange) throws IOException {
		Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
		boolean right = CLIENT.equals(asked.get("client_id")) && "code".equals(asked.get("response_type"))
				&& "S256".equals(asked.get("code_challenge_method"))
				&& asked.getOrDefault("code_challenge", "").length() == 43
				&& asked.getOrDefault("state", "").length() > 20
				&& asked.getOrDefault("redirect_uri", "").matches("http://localhost:\\d+/app/");
		if (!right) {
			this.refused.add("authorise " + asked);
			json(exchange, 400, "{}");
			return;
		}
		String code = UUID.randomUUID().toString();
		this.codes.put(code, asked);
		byte[] page = "<!doctype html><title>Issuer</title><a href=\"%s?code=%s&amp;state=%s&amp;iss=%s\">I am %s</a>"
			.formatted(asked.get("redirect_uri"), code, asked.get("state"), this.url, SUBJECT)
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "text/html");
		exchange.sendResponseHeaders(200, page.length);
		exchange.getResponseBody().write(page);
		exchange.close();
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		String grant = asked.getOrDefault("grant_type", "");
		Map<String, String> begun = this.codes.remove(asked.getOrDefault("code", ""));
		boolean right = CLIENT.equals(asked.get("client_id")) && (grant.equals("refresh_token")
				? this.refreshTokens.remove(asked.getOrDefault("refresh_token", "")) != null
				: grant.equals("authorization_code") && begun != null
						&& begun.get("redirect_uri").equals(asked.get("redirect_uri"))
						&& begun.get("code_challenge").equals(challenge(asked.getOrDefault("code_verifier", ""))));
		if (!right) {
			this.refused.add("token " + grant);
			json(exchange, 400, "{\"error\":\"invalid_grant\"}");
			return;
		}
		this.grants.add(grant);
		String refresh = "";
		if (this.refreshes) {
			String next = UUID.randomUUID().toString();
			this.refreshTokens.put(next, true);
			refresh = ",\"refresh_token\":\"" + next + "\"";
		}
		json(exchange, 200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"%s}"
			.formatted(signed(grant.equals("refresh_token") ? this.nextLife : this.life), refresh));
	}

	private String signed(Duration good) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
					new JWTClaimsSet.Builder().subject(SUBJECT)
						.issuer(this.url)
						.audience(AUDIENCE)
						.claim("roles", List.of("ADMIN"))
						.jwtID(UUID.randomUUID().toString())
						.expirationTime(Date.from(TestTime.now().plus(good)))
						.build());
			jwt.sign(new RSASSASigner(this.key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String challenge(String verifier) {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, String> form(String text) {
		return Arrays.stream(text.split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
					(one, other) -> other));
	}

	/** For pages of any origin, as an issuer answers its public clients. */
	private static void json(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}

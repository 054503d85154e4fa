import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

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
import tools.jackson.databind.json.JsonMapper;

/** Whom the application calls on the internet: an OIDC issuer, and Firebase Cloud Messaging. */
final class Outside implements AutoCloseable {

	static final String AUDIENCE = "cima";

	private static final String PROJECT = "cima";

	private final RSAKey key;

	private final HttpServer server;

	private final Map<String, String> tokens = new ConcurrentHashMap<>();

	private final AtomicInteger pushes = new AtomicInteger();

	Outside() throws IOException {
		try {
			this.key = new RSAKeyGenerator(2048).keyID("1").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		on("/.well-known/openid-configuration", () -> Map.of("issuer", address(), "jwks_uri", address() + "/keys",
				"subject_types_supported", List.of("public")));
		on("/keys", () -> new JWKSet(this.key.toPublicJWK()).toJSONObject());
		on("/token", () -> Map.of("access_token", "sesame", "expires_in", 3600, "token_type", "Bearer"));
		on("/v1/projects/" + PROJECT + "/messages:send",
				() -> Map.of("name", "projects/cima/messages/" + this.pushes.incrementAndGet()));
		this.server.start();
	}

	String address() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** How many pushes it was given. */
	int pushes() {
		return this.pushes.get();
	}

	/** The token of the rep with this subject, as a phone keeps it. */
	String token(String subject) {
		return this.tokens.computeIfAbsent(subject, this::sign);
	}

	private String sign(String subject) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(),
					new JWTClaimsSet.Builder().issuer(address())
						.audience(AUDIENCE)
						.subject(subject)
						.claim("roles", List.of("REP"))
						.expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
						.build());
			jwt.sign(new RSASSASigner(this.key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The key file of a service account of this Firebase. */
	String serviceAccount() {
		try {
			String pem = "-----BEGIN PRIVATE KEY-----\n"
					+ Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
						.encodeToString(this.key.toPrivateKey().getEncoded())
					+ "\n-----END PRIVATE KEY-----\n";
			return JsonMapper.shared()
				.writeValueAsString(Map.of("type", "service_account", "project_id", PROJECT, "private_key_id", "1",
						"private_key", pem, "client_email", "cima@cima.iam.gserviceaccount.com", "client_id", "1",
						"token_uri", address() + "/token"));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private void on(String path, java.util.function.Supplier<Map<String, ?>> answer) {
		this.server.createContext(path, (exchange) -> answer(exchange, answer.get()));
	}

	private static void answer(HttpExchange exchange, Map<String, ?> answer) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] body = JsonMapper.shared().writeValueAsBytes(answer);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}

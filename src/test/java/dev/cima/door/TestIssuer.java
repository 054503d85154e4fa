package dev.cima.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cima.TestTime;
import dev.cima.platform.Role;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A small OIDC issuer that the application under test trusts. */
public class TestIssuer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	public static final String AUDIENCE = "cima-test";

	static final AtomicInteger KEYS_FETCHED = new AtomicInteger();

	private static final RSAKey KEY = key("known");

	private static final RSAKey OTHER_KEY = key("known");

	private static final HttpServer SERVER = serve();

	public static final String ISSUER = "http://localhost:" + SERVER.getAddress().getPort();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("issuer",
					Map.of("cima.security.issuer", ISSUER, "cima.security.audience", AUDIENCE)));
	}

	public static String token(String subject, Role... roles) {
		return signed(claims(subject, roles).build(), KEY);
	}

	static String token(String subject, Duration life, Role... roles) {
		return signed(claims(subject, roles).expirationTime(Date.from(TestTime.now().plus(life))).build(), KEY);
	}

	static String expired() {
		return token("rep_1", Duration.ofHours(-1));
	}

	static String from(String issuer) {
		return signed(claims("rep_1").issuer(issuer).build(), KEY);
	}

	static String audience(String audience) {
		return signed(claims("rep_1").audience(audience).build(), KEY);
	}

	static String notYetValid() {
		return signed(claims("rep_1", Role.ADMIN).notBeforeTime(Date.from(TestTime.now().plus(Duration.ofMinutes(10))))
			.build(), KEY);
	}

	/**
	 * Signed with a key of the sender's own, which the token itself brings or points to.
	 */
	static List<String> withOwnKeys() {
		JWTClaimsSet admin = claims("rep_1", Role.ADMIN).build();
		return List.of(signed(new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(OTHER_KEY.toPublicJWK()), admin, OTHER_KEY),
				signed(new JWSHeader.Builder(JWSAlgorithm.RS256).jwkURL(URI.create(ISSUER + "/other-keys")), admin,
						OTHER_KEY),
				signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("known").jwk(OTHER_KEY.toPublicJWK()), admin,
						OTHER_KEY),
				signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("../../known"), admin, OTHER_KEY));
	}

	/** With a signature that is right, under a key that the issuer does not have. */
	static String wrongKey(String id) {
		return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id), claims("rep_1", Role.ADMIN).build(), KEY);
	}

	/** A good token of a rep, then changed: the claims, the algorithm, the signature. */
	static List<String> tamperedWith() {
		String[] parts = token("rep_1", Role.REP).split("\\.");
		String[] others = token("rep_2", Role.REP).split("\\.");
		String admin = encoded(claims("rep_1", Role.ADMIN).build().toString());
		return List.of(parts[0] + "." + admin + "." + parts[2], parts[0] + "." + others[1] + "." + parts[2],
				parts[0] + "." + parts[1] + ".", encoded("{\"alg\":\"none\"}") + "." + admin + ".",
				encoded("{\"alg\":\"NoNe\"}") + "." + admin + ".",
				encoded("{\"alg\":\"none\",\"kid\":\"known\"}") + "." + admin + "." + parts[2],
				encoded("{\"alg\":\"RS256\",\"kid\":\"known\",\"crit\":[\"b64\"],\"b64\":false}") + "." + admin + "."
						+ parts[2],
				parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[2]);
	}

	private static String encoded(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	static String withoutExpiry() {
		return signed(claims("rep_1").expirationTime(null).build(), KEY);
	}

	static String forged() {
		return signed(claims("rep_1", Role.ADMIN).build(), OTHER_KEY);
	}

	static String unsigned() {
		return new PlainJWT(claims("rep_1", Role.ADMIN).build()).serialize();
	}

	/** Signed with the public key as a shared secret: the classic confusion. */
	static String signedWithPublicKey() {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("known").build(),
					claims("rep_1", Role.ADMIN).build());
			jwt.sign(new MACSigner(KEY.toPublicJWK().toRSAPublicKey().getEncoded()));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JWTClaimsSet.Builder claims(String subject, Role... roles) {
		return new JWTClaimsSet.Builder().subject(subject)
			.issuer(ISSUER)
			.audience(AUDIENCE)
			.claim("roles", Arrays.stream(roles).map(Enum::name).toList())
			.expirationTime(Date.from(TestTime.now().plus(Duration.ofHours(1))));
	}

	private static String signed(JWTClaimsSet claims, RSAKey key) {
		return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("known"), claims, key);
	}

	private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, RSAKey key) {
		try {
			SignedJWT jwt = new SignedJWT(header.build(), claims);
			jwt.sign(new RSASSASigner(key));
			return jwt.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static HttpServer serve() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			String url = "http://localhost:" + server.getAddress().getPort();
			server.createContext("/.well-known/openid-configuration",
					(exchange) -> answer(exchange,
							"{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\",\"subject_types_supported\":[\"public\"]}"
								.formatted(url, url)));
			server.createContext("/keys", (exchange) -> {
				KEYS_FETCHED.incrementAndGet();
				answer(exchange, new JWKSet(List.of(KEY.toPublicJWK())).toString());
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}

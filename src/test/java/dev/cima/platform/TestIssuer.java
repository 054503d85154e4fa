package dev.cima.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;

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

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A small OIDC issuer that the application under test trusts. */
class TestIssuer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String AUDIENCE = "cima-test";

	private static final RSAKey KEY = key("known");

	private static final RSAKey OTHER_KEY = key("known");

	private static final HttpServer SERVER = serve();

	static final String ISSUER = "http://localhost:" + SERVER.getAddress().getPort();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("issuer",
					Map.of("cima.security.issuer", ISSUER, "cima.security.audience", AUDIENCE)));
	}

	static String token(String subject, Role... roles) {
		return signed(claims(subject, roles).build(), KEY);
	}

	static String token(String subject, Duration life, Role... roles) {
		return signed(claims(subject, roles).expirationTime(Date.from(Instant.now().plus(life))).build(), KEY);
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
			.expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
	}

	private static String signed(JWTClaimsSet claims, RSAKey key) {
		try {
			SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("known").build(), claims);
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
			server.createContext("/keys",
					(exchange) -> answer(exchange, new JWKSet(List.of(KEY.toPublicJWK())).toString()));
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

package dev.cima.embedded;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Signs tokens for trying things out, with a key that lives as long as the process: a
 * demo token is worth nothing anywhere else, nor after a restart.
 */
@Component
@DemoDoors.Only
class DemoTokens {

	static final Duration LONGEST = Duration.ofHours(12);

	private static final int KEY_BITS = 2048;

	private final KeyPair key = generateKey();

	private final JwtEncoder encoder = NimbusJwtEncoder
		.withKeyPair((RSAPublicKey) this.key.getPublic(), (RSAPrivateKey) this.key.getPrivate())
		.build();

	private final InstantSource clock;

	private final String rolesClaim;

	DemoTokens(InstantSource clock, @Value("${cima.security.roles-claim:roles}") String rolesClaim) {
		this.clock = clock;
		this.rolesClaim = rolesClaim;
	}

	DemoToken issue(String subject, Collection<Role> roles) {
		return issue(subject, roles, LONGEST);
	}

	/** A token that expires after the time; a negative one gives one that has expired. */
	DemoToken issue(String subject, Collection<Role> roles, Duration life) {
		Instant now = this.clock.instant();
		Instant expiresAt = now.plus(life);
		JwtClaimsSet claims = JwtClaimsSet.builder()
			.subject(subject)
			.issuedAt(life.isPositive() ? now : expiresAt.minusSeconds(1))
			.expiresAt(expiresAt)
			.claim(this.rolesClaim, roles.stream().map(Enum::name).toList())
			.build();
		return new DemoToken(this.encoder.encode(JwtEncoderParameters.from(claims)).getTokenValue(), expiresAt);
	}

	JwtDecoder decoder(JwtTimestampValidator times) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey((RSAPublicKey) this.key.getPublic()).build();
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(times)));
		return decoder;
	}

	private static KeyPair generateKey() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(KEY_BITS);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A bearer token and the end of its life. */
	record DemoToken(String token, Instant expiresAt) {
	}

}

package dev.cima.door;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import dev.cima.platform.StartRefusedException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Trusts the tokens of one OIDC issuer, for one audience. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${cima.security.issuer:}'.isBlank()")
class IssuerConfiguration {

	private static final Duration FETCHED_TWICE_IN = Duration.ofSeconds(30);

	/** Asks the issuer for its keys with the first token, not at the start. */
	@Bean
	JwtDecoder jwtDecoder(SecuritySettings settings, JwtTimestampValidator times) {
		String issuer = Objects.requireNonNull(settings.issuer());
		String audience = settings.audience();
		if (audience == null || audience.isBlank()) {
			throw new StartRefusedException(
					"cima.security.audience is not set. Name the audience that tokens of cima.security.issuer must be for.");
		}
		return new SupplierJwtDecoder(() -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
				.jwtProcessorCustomizer((processor) -> {
					processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<SecurityContext>(JOSEObjectType.JWT,
							new JOSEObjectType("at+jwt"), null));
					processor.setJWSKeySelector(fetchedSeldom(processor.getJWSKeySelector()));
				})
				.build();
			decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(issuer),
					new JwtClaimValidator<List<String>>("aud", (named) -> named != null && named.contains(audience))));
			return decoder;
		});
	}

	/**
	 * The issuer is asked again when a token names an unknown key. Anybody can make up
	 * such a token, so this happens at most twice in half a minute; a caller with a new
	 * key is then told to try again.
	 */
	private static JWSKeySelector<SecurityContext> fetchedSeldom(JWSKeySelector<SecurityContext> selector) {
		if (selector instanceof JWSVerificationKeySelector<SecurityContext> keys
				&& keys.getJWKSource() instanceof JWKSetBasedJWKSource<SecurityContext> source
				&& source.getJWKSetSource() instanceof JWKSetSourceWrapper<SecurityContext> cached) {
			Set<JWSAlgorithm> allowed = JWSAlgorithm.Family.SIGNATURE.stream()
				.filter(keys::isAllowed)
				.collect(Collectors.toSet());
			return new JWSVerificationKeySelector<>(allowed,
					JWKSourceBuilder.create(cached.getSource())
						.rateLimited(FETCHED_TWICE_IN.toMillis())
						.refreshAheadCache(false)
						.build());
		}
		throw new IllegalStateException("The keys of the issuer are not cached as expected: " + selector);
	}

}

package dev.cima.platform;

import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;

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

	/** Asks the issuer for its keys with the first token, not at the start. */
	@Bean
	JwtDecoder jwtDecoder(SecuritySettings settings) {
		String issuer = Objects.requireNonNull(settings.issuer());
		String audience = settings.audience();
		if (audience == null || audience.isBlank()) {
			throw new StartRefusedException(
					"cima.security.audience is not set. Name the audience that tokens of cima.security.issuer must be for.");
		}
		return new SupplierJwtDecoder(() -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
				.jwtProcessorCustomizer(
						(processor) -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<SecurityContext>(
								JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
				.build();
			decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
					new JwtIssuerValidator(issuer),
					new JwtClaimValidator<List<String>>("aud", (named) -> named != null && named.contains(audience))));
			return decoder;
		});
	}

}

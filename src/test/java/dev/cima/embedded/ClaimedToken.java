package dev.cima.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import dev.cima.TestTime;

import org.springframework.context.ApplicationContext;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.test.util.ReflectionTestUtils;

/** Tokens with a good signature that claim whatever a test wants. */
public final class ClaimedToken {

	private ClaimedToken() {
	}

	/** A token that the application trusts, with these claims beside its subject. */
	public static String of(ApplicationContext application, String subject, Map<String, ?> claims) {
		JwtEncoder encoder = (JwtEncoder) Objects
			.requireNonNull(ReflectionTestUtils.getField(application.getBean(DemoTokens.class), "encoder"));
		JwtClaimsSet set = JwtClaimsSet.builder()
			.subject(subject)
			.issuedAt(TestTime.now())
			.expiresAt(TestTime.now().plus(Duration.ofMinutes(5)))
			.claims((all) -> all.putAll(claims))
			.build();
		return encoder.encode(JwtEncoderParameters.from(set)).getTokenValue();
	}

}

package dev.cima.door;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Devices;
import dev.cima.platform.Role;
import dev.cima.platform.StartRefusedException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Tells who bears a token, over HTTP and WebSocket alike. A token that was found good is
 * remembered for a while, so that its signature is not checked with every request.
 */
@Component
class Tokens implements AuthenticationManager {

	/** How long a remembered token stays valid after its key was withdrawn. */
	private static final Duration REMEMBERED = Duration.ofMinutes(5);

	private static final List<String> ROLES = Role.NAMED_BY_TOKENS.stream().map(Role::name).toList();

	/** As long as a device is not asked for its token again while it listens. */
	private static final Duration DEVICE_LISTENS = Duration.ofDays(1);

	private final JwtDecoder decoder;

	private final ObjectProvider<Devices> devices;

	private final String rolesClaim;

	private final InstantSource clock;

	/** Holds only valid tokens, so strangers cannot fill it. */
	private final Cache<String, JwtAuthenticationToken> good = Caffeine.newBuilder()
		.maximumSize(5_000)
		.expireAfterWrite(REMEMBERED)
		.build();

	Tokens(ObjectProvider<JwtDecoder> decoder, ObjectProvider<Devices> devices, SecuritySettings settings,
			InstantSource clock) {
		this.decoder = decoder.getIfAvailable(Tokens::refuse);
		this.devices = devices;
		this.rolesClaim = settings.rolesClaim();
		this.clock = clock;
	}

	@Override
	public Authentication authenticate(Authentication bearer) throws AuthenticationException {
		return authenticate(((BearerTokenAuthenticationToken) bearer).getToken());
	}

	/**
	 * Who bears the token.
	 * @throws InvalidBearerTokenException when it is expired, forged or for somebody else
	 * @throws AuthenticationServiceException when the issuer's keys cannot be fetched
	 */
	JwtAuthenticationToken authenticate(String token) {
		Devices own = this.devices.getIfAvailable();
		if (own != null && own.isDeviceToken(token)) {
			// never remembered, so that one that is revoked ends at once
			return device(own, token);
		}
		JwtAuthenticationToken known = this.good.getIfPresent(token);
		if (known != null && isFresh(known.getToken())) {
			return known;
		}
		JwtAuthenticationToken checked = check(token);
		this.good.put(token, checked);
		return checked;
	}

	/**
	 * A device's token says nothing by itself. What a connection wants to know of one is
	 * written as the claims of a token are.
	 */
	private JwtAuthenticationToken device(Devices own, String token) {
		String device = own.find(token);
		if (device == null) {
			throw new InvalidBearerTokenException("no such device");
		}
		Instant now = this.clock.instant();
		Jwt claims = Jwt.withTokenValue(token)
			.header("typ", "device")
			.subject(device)
			.issuedAt(now)
			.expiresAt(now.plus(DEVICE_LISTENS))
			.build();
		return new JwtAuthenticationToken(claims, List.of(new SimpleGrantedAuthority("ROLE_" + Role.SCREEN)), device);
	}

	private boolean isFresh(Jwt token) {
		Instant end = token.getExpiresAt();
		return end != null && this.clock.instant().isBefore(end);
	}

	private JwtAuthenticationToken check(String token) {
		try {
			Jwt jwt = this.decoder.decode(token);
			String subject = jwt.getSubject();
			if (subject == null || subject.isBlank() || jwt.getExpiresAt() == null) {
				throw new BadJwtException("no sub or no exp");
			}
			return new JwtAuthenticationToken(jwt, authorities(jwt), subject);
		}
		catch (BadJwtException ex) {
			throw new InvalidBearerTokenException(String.valueOf(ex.getMessage()), ex);
		}
		catch (JwtException ex) {
			throw new AuthenticationServiceException("The issuer's keys are out of reach", ex);
		}
	}

	/** Roles that Cima does not know are ignored. */
	private Collection<GrantedAuthority> authorities(Jwt token) {
		Stream<?> names = switch (token.<Object>getClaim(this.rolesClaim)) {
			case Collection<?> list -> list.stream();
			case String text -> Arrays.stream(text.split("[ ,]+"));
			case null, default -> Stream.empty();
		};
		return names.map(String::valueOf)
			.filter(ROLES::contains)
			.distinct()
			.<GrantedAuthority>map((name) -> new SimpleGrantedAuthority("ROLE_" + name))
			.toList();
	}

	private static JwtDecoder refuse() {
		throw new StartRefusedException(
				"cima.security.issuer is not set. Name the OIDC issuer whose tokens are trusted, such as https://securetoken.google.com/my-project.");
	}

}

package dev.cima.platform;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Bearer tokens everywhere, no session, everything closed that is not opened here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain security(HttpSecurity http, SecuritySettings settings, Environment environment,
			ObjectProvider<JwtDecoder> decoders) throws Exception {
		JwtDecoder decoder = decoders.getIfAvailable(() -> SecurityConfiguration::refuse);
		http.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.cors((cors) -> cors.configurationSource(origins(settings)));
		http.authorizeHttpRequests((requests) -> {
			// the token of a WebSocket comes with its first message
			requests.requestMatchers(SecurityConfiguration::isWebSocketHandshake).permitAll();
			requests.requestMatchers("/actuator/health/**", "/livez", "/readyz", "/error").permitAll();
			if (environment.acceptsProfiles(Profiles.of("embedded"))) {
				requests.requestMatchers("/demo/**", "/graphiql", "/graphiql/**", "/webjars/**").permitAll();
			}
			requests.requestMatchers("/actuator/**").hasRole(Role.ADMIN.name());
			requests.requestMatchers("/graphql").authenticated();
			requests.anyRequest().denyAll();
		});
		http.oauth2ResourceServer((server) -> server
			.jwt((jwt) -> jwt.decoder(decoder).jwtAuthenticationConverter(roles(settings.rolesClaim()))));
		return http.build();
	}

	private static Jwt refuse(String token) {
		throw new BadJwtException("No issuer is configured");
	}

	private static boolean isWebSocketHandshake(HttpServletRequest request) {
		return request.getMethod().equals("GET") && request.getRequestURI().equals("/graphql")
				&& "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
	}

	private static UrlBasedCorsConfigurationSource origins(SecuritySettings settings) {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(settings.allowedOrigins());
		cors.setAllowedMethods(List.of("POST"));
		cors.setAllowedHeaders(List.of("Authorization", "Content-Type", "Accept-Language", "X-Request-Id"));
		cors.setExposedHeaders(List.of("X-Request-Id", "Retry-After"));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/graphql", cors);
		return source;
	}

	private static JwtAuthenticationConverter roles(String claim) {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter((token) -> authorities(token, claim));
		return converter;
	}

	/** Roles that Cima does not know are ignored. */
	private static Collection<GrantedAuthority> authorities(Jwt token, String claim) {
		Object value = token.getClaim(claim);
		Stream<?> names = switch (value) {
			case Collection<?> list -> list.stream();
			case String text -> Arrays.stream(text.split("[ ,]+"));
			case null, default -> Stream.empty();
		};
		List<String> known = Arrays.stream(Role.values()).map(Role::name).toList();
		return names.map(String::valueOf)
			.filter(known::contains)
			.<GrantedAuthority>map((name) -> new SimpleGrantedAuthority("ROLE_" + name))
			.toList();
	}

}

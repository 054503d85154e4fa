package dev.cima.door;

import java.util.List;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.WebDoors;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Bearer tokens everywhere, no session, everything closed that is not opened here. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain security(HttpSecurity http, SecuritySettings settings, Environment environment, Tokens tokens,
			Refusals refusals) throws Exception {
		http.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.formLogin(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.cors((cors) -> cors.configurationSource(origins(settings)));
		http.authorizeHttpRequests((requests) -> {
			// first, because nearly all requests are this one
			requests.requestMatchers(HttpMethod.POST, "/graphql").authenticated();
			requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
			// the token of a WebSocket comes with its first message
			requests.requestMatchers(SecurityConfiguration::isWebSocketHandshake).permitAll();
			requests.requestMatchers("/actuator/health/**", "/livez", "/readyz").permitAll();
			// customers have no token but the one in their link
			for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)) {
				requests.requestMatchers(method, "/s/*").permitAll();
			}
			// the address of a calendar is its token
			requests.requestMatchers(HttpMethod.GET, "/calendar/*").permitAll();
			requests.requestMatchers(HttpMethod.HEAD, "/calendar/*").permitAll();
			if (WebDoors.areOpen(environment)) {
				// a screen that is not paired yet has no token
				requests.requestMatchers(HttpMethod.POST, "/wall/pairing").permitAll();
				for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
					requests.requestMatchers(method, "/app", "/app/**", "/wall", "/wall/**").permitAll();
				}
			}
			if (DemoDoors.areOpen(environment)) {
				requests.requestMatchers("/", "/demo/**", "/graphiql", "/graphiql/**", "/webjars/**", "/favicon.ico")
					.permitAll();
			}
			// With management.server.port set to a port of its own, which only the inside
			// of the network reaches, metrics need no token there; on the public port
			// they
			// need an admin's.
			requests.requestMatchers((request) -> isOnManagementPort(request, environment)).permitAll();
			requests.requestMatchers("/actuator/**").hasRole(Role.ADMIN.name());
			requests.requestMatchers(HttpMethod.POST, "/import").hasRole(Role.ADMIN.name());
			requests.requestMatchers(HttpMethod.GET, "/export/*").hasRole(Role.ADMIN.name());
			requests.requestMatchers("/graphql").authenticated();
			requests.anyRequest().denyAll();
		});
		http.oauth2ResourceServer((server) -> server.jwt((jwt) -> jwt.authenticationManager(tokens))
			.bearerTokenResolver((request) -> BearerToken.in(request.getHeader(HttpHeaders.AUTHORIZATION)))
			.authenticationEntryPoint(refusals)
			.accessDeniedHandler(refusals)
			.withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
				@Override
				public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
					// by default an issuer that is out of reach becomes a bare 500
					filter.setAuthenticationFailureHandler(refusals::commence);
					return filter;
				}
			}));
		return http.build();
	}

	/** Spans for each filter of the chain cost more than they tell. */
	@Bean
	SecurityObservationSettings noSecurityObservations() {
		return SecurityObservationSettings.noObservations();
	}

	/**
	 * Spring's own firewall looks at each value by a regular expression, character by
	 * character, and a token has a thousand of them; nearly all values are plain.
	 */
	@Bean
	StrictHttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHeaderValues(
				(value) -> isPrintableAscii(value) || StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(value));
		return firewall;
	}

	private static boolean isPrintableAscii(String value) {
		for (int i = 0; i < value.length(); i++) {
			if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
				return false;
			}
		}
		return true;
	}

	private static boolean isWebSocketHandshake(HttpServletRequest request) {
		return request.getMethod().equals("GET") && request.getRequestURI().equals("/graphql")
				&& "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
	}

	static boolean isOnManagementPort(HttpServletRequest request, Environment environment) {
		String port = environment.getProperty("local.management.port");
		return port != null && !port.equals(environment.getProperty("local.server.port"))
				&& port.equals(String.valueOf(request.getLocalPort()));
	}

	private static UrlBasedCorsConfigurationSource origins(SecuritySettings settings) {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(settings.allowedOrigins());
		cors.setAllowedMethods(List.of("POST", "GET")); // GET opens a WebSocket
		cors.setAllowedHeaders(List.of("Authorization", "Content-Type", "Accept-Language", "X-Request-Id"));
		cors.setExposedHeaders(List.of("X-Request-Id", "Retry-After"));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/graphql", cors);
		return source;
	}

}

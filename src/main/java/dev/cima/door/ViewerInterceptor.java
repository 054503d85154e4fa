package dev.cima.door;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import dev.cima.platform.CurrentViewer;
import dev.cima.platform.Role;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells the fields of a request who asks. */
@Component
@Order(0)
class ViewerInterceptor implements WebGraphQlInterceptor {

	private final ViewerLookup viewers;

	ViewerInterceptor(ViewerLookup viewers) {
		this.viewers = viewers;
	}

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication != null && authentication.isAuthenticated()) {
			Set<Role> roles = roles(authentication);
			CurrentViewer viewer = new CurrentViewer(this.viewers.of(roles), authentication.getName(), roles);
			request.configureExecutionInput(
					(input, builder) -> builder.graphQLContext(Map.of(CurrentViewer.class, viewer)).build());
		}
		return chain.next(request);
	}

	static Set<Role> roles(Authentication authentication) {
		EnumSet<Role> roles = EnumSet.noneOf(Role.class);
		for (GrantedAuthority authority : authentication.getAuthorities()) {
			for (Role role : Role.values()) {
				if (("ROLE_" + role).equals(authority.getAuthority())) {
					roles.add(role);
				}
			}
		}
		return roles;
	}

}

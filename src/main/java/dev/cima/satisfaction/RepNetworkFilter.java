package dev.cima.satisfaction;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Notes from where the app is used; inside the filters that say by whom. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RepNetworkFilter extends HttpFilter {

	private final RepNetworks networks;

	RepNetworkFilter(RepNetworks networks) {
		this.networks = networks;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getRequestURI().equals("/graphql")) {
			Authentication caller = SecurityContextHolder.getContext().getAuthentication();
			if (caller != null && caller.isAuthenticated()) {
				this.networks.seen(caller.getName(), request.getRemoteAddr());
			}
		}
		chain.doFilter(request, response);
	}

}

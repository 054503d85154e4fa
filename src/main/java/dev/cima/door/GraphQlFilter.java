package dev.cima.door;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hands what is posted to GraphQL to its endpoint at once, inside all other filters.
 * Spring's dispatcher would do the same after a search that costs as much as a short
 * query. Everything else goes on to the dispatcher.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class GraphQlFilter extends HttpFilter {

	private static final String PATH = GraphQlEndpoint.PATH.toString();

	/** Later: filters are made before most of the application. */
	private final SingletonSupplier<GraphQlEndpoint> endpoint;

	GraphQlFilter(ObjectProvider<GraphQlEndpoint> endpoint) {
		this.endpoint = SingletonSupplier.of(endpoint::getObject);
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getMethod().equals("POST") && request.getServletPath().equals(PATH)
				&& request.getPathInfo() == null) {
			this.endpoint.obtain().handleRequest(request, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

}

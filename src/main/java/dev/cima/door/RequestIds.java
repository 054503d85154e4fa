package dev.cima.door;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives each request an id: the caller's if it is well-formed, else a new one. It stands
 * in every line of the log and in the answer's header {@code X-Request-Id}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends HttpFilter {

	static final String HEADER = "X-Request-Id";

	static final String MDC_KEY = "requestId";

	private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String id = choose(request.getHeader(HEADER));
		request.setAttribute(MDC_KEY, id);
		response.setHeader(HEADER, id);
		MDC.put(MDC_KEY, id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.remove(MDC_KEY);
		}
	}

	static String of(HttpServletRequest request) {
		return (request.getAttribute(MDC_KEY) instanceof String id) ? id : create();
	}

	static String choose(@Nullable String offered) {
		return (offered != null && WELL_FORMED.matcher(offered).matches()) ? offered : create();
	}

	/** Unique enough to find a line in the log; nothing is stored under it. */
	static String create() {
		return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
	}

}

package dev.cima.embedded;

import java.io.IOException;
import java.net.InetAddress;

import dev.cima.platform.DemoDoors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps other people's web pages from the demo's doors. The name of such a page can be
 * made to mean this machine while the page is open; its browser then takes the answers
 * for the page's own. So who asks must call this machine by a name that nobody else can
 * have.
 */
@Component
@DemoDoors.Only
class DemoHost implements WebMvcConfigurer, HandlerInterceptor {

	private final boolean forThisMachine;

	DemoHost(@Value("${server.address:}") String address) {
		this.forThisMachine = DemoReach.isThisMachine(address);
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/demo/**", "/graphiql", "/graphiql/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (!this.forThisMachine || isThisMachine(request.getServerName())) {
			return true;
		}
		response.setStatus(HttpServletResponse.SC_FORBIDDEN);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getWriter().write("{\"message\":\"Ask this machine as localhost or 127.0.0.1.\"}");
		return false;
	}

	/** Whether it is the name or a number of every machine for itself. */
	static boolean isThisMachine(String name) {
		if (name.equalsIgnoreCase("localhost")) {
			return true;
		}
		try {
			return InetAddress.ofLiteral(name.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
		}
		catch (IllegalArgumentException ex) {
			return false; // a name, which is not looked up
		}
	}

}

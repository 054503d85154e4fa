package dev.cima.door;

import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/** Puts GraphQL at {@code /graphql}: HTTP, event streams, WebSockets. */
@Configuration(proxyBeanMethods = false)
class GraphQlWebConfiguration {

	private static final String PATH = GraphQlEndpoint.PATH.toString();

	@Bean
	WebGraphQlHandler webGraphQlHandler(ExecutionGraphQlService service,
			ObjectProvider<WebGraphQlInterceptor> interceptors) {
		return WebGraphQlHandler.builder(service).interceptors(interceptors.orderedStream().toList()).build();
	}

	@Bean
	HandlerMapping graphQlMapping(GraphQlEndpoint endpoint) {
		return new SimpleUrlHandlerMapping(Map.of(PATH, endpoint), -1);
	}

	/**
	 * A request without an Origin comes from an app and is let in; one with a foreign
	 * Origin comes from a web page and is not.
	 */
	@Bean
	HandlerMapping graphQlSocketMapping(GraphQlSocket socket, SecuritySettings settings) {
		WebSocketHttpRequestHandler handshakes = new WebSocketHttpRequestHandler(socket, new DefaultHandshakeHandler());
		handshakes.getHandshakeInterceptors().add(new OriginHandshakeInterceptor(settings.allowedOrigins()));
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setWebSocketUpgradeMatch(true);
		mapping.setUrlMap(Map.of(PATH, handshakes));
		mapping.setOrder(-2);
		return mapping;
	}

	/**
	 * Tomcat answers a header with more than ten languages with an internal error. So the
	 * header's length is bounded, and a caller who asks for too many gets our first
	 * language.
	 */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> anyNumberOfLanguages() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> connector.setMaxLocaleCount(-1));
	}

}

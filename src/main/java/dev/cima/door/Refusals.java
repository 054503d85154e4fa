package dev.cima.door;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import dev.cima.platform.Failure;
import dev.cima.platform.RequestException;
import dev.cima.platform.RetryLaterException;
import dev.cima.platform.Texts;
import graphql.GraphQLError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers requests that do not get as far as GraphQL, in the shape that a GraphQL client
 * expects.
 */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Logger log = LoggerFactory.getLogger(Refusals.class);

	private static final int TOO_MANY_REQUESTS = 429;

	private final GraphQlJson json;

	private final Failures failures;

	Refusals(GraphQlJson json, Failures failures) {
		this.json = json;
		this.failures = failures;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
			throws IOException {
		if (refused instanceof AuthenticationServiceException) {
			// nothing is said about keys that somebody made up
			if (!(NestedExceptionUtils.getMostSpecificCause(refused) instanceof RateLimitReachedException)) {
				log.warn("No token can be checked: {}", String.valueOf(refused.getCause()));
			}
			refuse(request, response, new RetryLaterException(5, refused));
			return;
		}
		boolean hasToken = refused instanceof InvalidBearerTokenException;
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, hasToken ? "Bearer error=\"invalid_token\"" : "Bearer");
		refuse(request, response, new UnauthorizedException(text(refused)));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		refuse(request, response, denied);
	}

	/** Writes the answer to a request that ended with this exception. */
	void refuse(HttpServletRequest request, HttpServletResponse response, Exception thrown) throws IOException {
		GraphQLError error = this.failures.error(thrown, RequestIds.of(request), language(request));
		if (thrown instanceof RetryLaterException ex) {
			response.setIntHeader(HttpHeaders.RETRY_AFTER, ex.retryAfterSeconds());
		}
		write(request, response, status(thrown, (Failure) error.getErrorType()), error);
	}

	private void write(HttpServletRequest request, HttpServletResponse response, int status, GraphQLError error)
			throws IOException {
		MediaKind kind = MediaKind.wanted(request);
		response.setStatus(status);
		response.setContentType(
				(kind == MediaKind.GRAPHQL) ? MediaKind.GRAPHQL.contentType() : MediaKind.JSON.contentType());
		byte[] body = this.json.bytes(Map.of("errors", List.of(error.toSpecification())));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	static Locale language(HttpServletRequest request) {
		return Texts.languageOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
	}

	private static int status(Exception thrown, Failure failure) {
		if (thrown instanceof HttpRefusedException ex) {
			return ex.status();
		}
		return switch (failure) {
			case UNAUTHORIZED -> HttpServletResponse.SC_UNAUTHORIZED;
			case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
			case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
			case BAD_REQUEST, LIMIT_REACHED -> HttpServletResponse.SC_BAD_REQUEST;
			case RETRY_LATER -> (thrown instanceof RateLimitedException) ? TOO_MANY_REQUESTS
					: HttpServletResponse.SC_SERVICE_UNAVAILABLE;
			case INTERNAL_ERROR -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
		};
	}

	/** Which sentence fits; the library tells its reasons apart in English only. */
	static String text(AuthenticationException refused) {
		if (!(refused instanceof InvalidBearerTokenException)) {
			return "unauthorized";
		}
		String reason = String.valueOf(refused.getMessage());
		if (reason.contains("expired")) {
			return "token-expired";
		}
		if (reason.contains("iss claim")) {
			return "token-issuer";
		}
		return reason.contains("aud claim") ? "token-audience" : "token-invalid";
	}

	/** No token, or not a good one. */
	static final class UnauthorizedException extends RequestException {

		UnauthorizedException(String text) {
			super(Failure.UNAUTHORIZED, null, text);
		}

	}

	/** Refused by a rule of HTTP. */
	static final class HttpRefusedException extends RequestException {

		private final int status;

		private final transient @Nullable Reached reached;

		HttpRefusedException(int status, Failure failure, String text, Object... args) {
			super(failure, null, text, args);
			this.status = status;
			this.reached = null;
		}

		HttpRefusedException(int status, Reached reached, String text) {
			super(Failure.LIMIT_REACHED, null, text, reached.most());
			this.status = status;
			this.reached = reached;
		}

		@Override
		public Map<String, Object> details() {
			return (this.reached != null) ? this.reached.members() : Map.of();
		}

		int status() {
			return this.status;
		}

	}

}

package dev.cima.door;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import dev.cima.platform.Failure;
import dev.cima.platform.Outage;
import dev.cima.platform.RequestException;
import dev.cima.platform.RetryLaterException;
import dev.cima.platform.SeldomWarning;
import dev.cima.platform.Texts;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import jakarta.validation.ConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;

/**
 * Turns what went wrong into what the caller may know about it: a classification, a
 * sentence, and when to try again. Of an unexpected failure the caller learns only the
 * request's id.
 */
@Component
class Failures {

	private static final Logger log = LoggerFactory.getLogger(Failures.class);

	private static final SeldomWarning AWAY = new SeldomWarning(log, "A request could not be served: {}");

	private static final int RETRY_SECONDS = 2;

	/** How the keys of the sentences begin that tell somebody so. */
	private static final String ACCESS_ENDED = "rep.left";

	private final Texts texts;

	Failures(Texts texts) {
		this.texts = texts;
	}

	/** The error for an exception; logs it when it is our fault. */
	GraphQLError error(Throwable thrown, String requestId, Locale language) {
		return builder(thrown, requestId, language).build();
	}

	GraphqlErrorBuilder<?> builder(Throwable thrown, String requestId, Locale language) {
		Throwable cause = unwrap(thrown);
		return switch (cause) {
			case RetryLaterException ex -> retryLater(ex, language);
			case RequestException ex -> request(ex, language);
			case AccessDeniedException ex -> refused(text(ex), language);
			case AuthenticationException ex -> builder(Failure.UNAUTHORIZED, language, "unauthorized");
			case BindException ex -> builder(Failure.BAD_REQUEST, language, "bad-argument");
			case ConstraintViolationException ex -> builder(Failure.BAD_REQUEST, language, "bad-argument");
			case RuntimeException ex when Outage.isOfStore(ex) -> away(ex, language);
			default -> internal(cause, requestId, language);
		};
	}

	private GraphqlErrorBuilder<?> away(RuntimeException cause, Locale language) {
		AWAY.write(cause.getClass().getSimpleName());
		return retryLater(new RetryLaterException(RETRY_SECONDS, cause), language);
	}

	private GraphqlErrorBuilder<?> internal(Throwable cause, String requestId, Locale language) {
		log.error("Request {} failed", requestId, cause);
		return builder(Failure.INTERNAL_ERROR, language, "internal-error", requestId)
			.extensions(extensions(Failure.INTERNAL_ERROR, "requestId", requestId));
	}

	private GraphqlErrorBuilder<?> request(RequestException ex, Locale language) {
		GraphqlErrorBuilder<?> error = builder(ex.failure(), language, ex.text(), ex.args().toArray());
		if (!ex.details().isEmpty()) {
			Map<String, Object> extensions = new LinkedHashMap<>();
			extensions.put("classification", ex.failure().name());
			extensions.putAll(ex.details());
			error.extensions(extensions);
		}
		return error;
	}

	/** A phone whose person has left or was erased wipes itself by this mark. */
	private GraphqlErrorBuilder<?> refused(String text, Locale language) {
		GraphqlErrorBuilder<?> error = builder(Failure.FORBIDDEN, language, text);
		return text.startsWith(ACCESS_ENDED) ? error.extensions(extensions(Failure.FORBIDDEN, "accessEnded", true))
				: error;
	}

	private GraphqlErrorBuilder<?> retryLater(RetryLaterException ex, Locale language) {
		return builder(ex.failure(), language, ex.text(), ex.args().toArray())
			.extensions(extensions(ex.failure(), "retryAfterSeconds", ex.retryAfterSeconds()));
	}

	private GraphqlErrorBuilder<?> builder(Failure failure, Locale language, String text, Object... args) {
		return GraphqlErrorBuilder.newError()
			.errorType(failure)
			.message(this.texts.render(text, java.util.List.of(args), language));
	}

	private static Map<String, Object> extensions(Failure failure, String name, Object value) {
		Map<String, Object> extensions = new LinkedHashMap<>();
		extensions.put("classification", failure.name());
		extensions.put(name, value);
		return extensions;
	}

	/**
	 * The key of a refusal's sentence; Spring's own message would say nothing to a
	 * person.
	 */
	static String text(AccessDeniedException ex) {
		String message = ex.getMessage();
		return (message == null || message.equals("Access Denied") || message.equals("Access is denied")) ? "forbidden"
				: message;
	}

	private static Throwable unwrap(Throwable thrown) {
		Throwable cause = thrown;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}

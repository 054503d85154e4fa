package dev.cima.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Failure;
import dev.cima.platform.RequestException;
import graphql.ExecutionResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;

/**
 * GraphQL over HTTP, by the specification of that name
 * (https://graphql.github.io/graphql-over-http/draft/), POST only. Spring's own endpoint
 * is not used: it reads a body of any length, answers some wrong requests with 500 and
 * puts several hops around an answer that is ready.
 */
@Component
class GraphQlEndpoint implements HttpRequestHandler {

	static final URI PATH = URI.create("/graphql");

	/**
	 * The initial buffer for a body: nearly all bodies are shorter, and it grows only as
	 * bytes arrive.
	 */
	private static final int ROOM = 8_192;

	private final WebGraphQlHandler graphQl;

	private final GraphQlJson json;

	private final Refusals refusals;

	private final EventStreams streams;

	private final Timer answers;

	private final int longest;

	private final Duration within;

	GraphQlEndpoint(WebGraphQlHandler graphQl, GraphQlJson json, Refusals refusals, EventStreams streams,
			LimitSettings limits, MeterRegistry metrics) {
		this.graphQl = graphQl;
		this.json = json;
		this.refusals = refusals;
		this.streams = streams;
		this.answers = Timer.builder("cima.graphql.requests")
			.description("Queries and mutations over HTTP, from the first byte to the last")
			.register(metrics);
		this.longest = Math.toIntExact(limits.body().toBytes());
		this.within = limits.bodyWithin();
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		long start = System.nanoTime();
		try {
			MediaKind kind = check(request, response);
			GraphQlRequest body = this.json.request(read(request));
			WebGraphQlResponse result = execute(request, body);
			if (kind == MediaKind.EVENTS) {
				this.streams.send(result, response);
			}
			else {
				write(result, kind, response);
				this.answers.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
			}
		}
		catch (RequestException ex) {
			this.refusals.refuse(request, response, ex);
		}
		catch (RuntimeException ex) {
			if (response.isCommitted()) {
				throw ex;
			}
			this.refusals.refuse(request, response, ex);
		}
	}

	private static MediaKind check(HttpServletRequest request, HttpServletResponse response) {
		if (!request.getMethod().equals("POST")) {
			response.setHeader(HttpHeaders.ALLOW, "POST");
			throw new Refusals.HttpRefusedException(405, Failure.BAD_REQUEST, "not-post");
		}
		if (!isJson(request.getContentType())) {
			response.setHeader("Accept-Post", "application/json; charset=utf-8");
			throw new Refusals.HttpRefusedException(415, Failure.BAD_REQUEST, "not-json-type");
		}
		MediaKind kind = MediaKind.wanted(request);
		if (kind == null) {
			throw new Refusals.HttpRefusedException(406, Failure.BAD_REQUEST, "not-acceptable");
		}
		return kind;
	}

	private static boolean isJson(@Nullable String contentType) {
		if (contentType == null || contentType.equals("application/json")) {
			return contentType != null;
		}
		try {
			MediaType type = MediaType.parseMediaType(contentType);
			return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)
					&& (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Reads the whole body, or refuses it before more is read, or waited for, than is
	 * allowed: a client that sends a byte now and then must not hold a connection for
	 * ever. A client that sends nothing at all is refused by the container.
	 */
	private byte[] read(HttpServletRequest request) throws IOException {
		long length = request.getContentLengthLong();
		if (length > this.longest) {
			throw tooLarge(length);
		}
		long end = System.nanoTime() + this.within.toNanos();
		int most = (length >= 0) ? (int) length : this.longest + 1;
		byte[] body = new byte[Math.min(most, ROOM)];
		int read = 0;
		try (InputStream stream = request.getInputStream()) {
			while (read < most) {
				if (read == body.length) {
					body = Arrays.copyOf(body, Math.min(2 * read, most));
				}
				int count = stream.read(body, read, body.length - read);
				if (count < 0) {
					return Arrays.copyOf(body, read);
				}
				read += count;
				if (read > this.longest) {
					throw tooLarge(null); // the rest is not read to be counted
				}
				if (read < most && System.nanoTime() - end > 0) {
					throw tooSlow();
				}
			}
			return body;
		}
	}

	private Refusals.HttpRefusedException tooLarge(@Nullable Long met) {
		return new Refusals.HttpRefusedException(413, new Reached("bytes", this.longest, met), "body-too-large");
	}

	private Refusals.HttpRefusedException tooSlow() {
		return new Refusals.HttpRefusedException(HttpServletResponse.SC_REQUEST_TIMEOUT, Failure.LIMIT_REACHED,
				"body-too-slow", this.within.toSeconds());
	}

	private WebGraphQlResponse execute(HttpServletRequest request, GraphQlRequest body) {
		WebGraphQlRequest graphQlRequest = new WebGraphQlRequest(PATH, HttpHeaders.EMPTY, null, null, Map.of(), body,
				RequestIds.of(request), Refusals.language(request));
		return Objects.requireNonNull(this.graphQl.handleRequest(graphQlRequest).block());
	}

	private void write(WebGraphQlResponse response, MediaKind kind, HttpServletResponse http) throws IOException {
		ExecutionResult result = response.getExecutionResult();
		if (result.getData() instanceof Publisher<?>) {
			throw new BadRequestException("stream-needed");
		}
		byte[] bytes = this.json.bytes(result.toSpecification());
		// without data the request was refused before its execution
		boolean refused = kind == MediaKind.GRAPHQL && !result.isDataPresent();
		http.setStatus(refused ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_OK);
		http.setContentType(kind.contentType());
		http.setContentLength(bytes.length);
		http.getOutputStream().write(bytes);
	}

}

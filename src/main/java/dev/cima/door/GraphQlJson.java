package dev.cima.door;

import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.BadRequestException;
import graphql.ExecutionResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.stereotype.Component;

/** Reads requests and writes results, as strictly and cheaply as GraphQL needs it. */
@Component
class GraphQlJson {

	private final JsonMapper mapper = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build())
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build())
		// money must not pass through a double
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/** By identity: a result that many subscribers share is encoded once. */
	private final Cache<ExecutionResult, String> shared = Caffeine.newBuilder().weakKeys().maximumSize(1_000).build();

	private final Counter encodings;

	private final TrustedDocuments documents;

	GraphQlJson(TrustedDocuments documents, MeterRegistry metrics) {
		this.documents = documents;
		this.encodings = Counter.builder("cima.subscription.encodings")
			.description("Results of subscriptions turned into JSON; one that many subscribers share counts once")
			.register(metrics);
	}

	/**
	 * The request in a body.
	 * @throws BadRequestException when it is no JSON object with the members of a GraphQL
	 * request
	 */
	GraphQlRequest request(byte[] body) {
		return request(map(body));
	}

	/** Any JSON object. */
	Map<?, ?> map(byte[] body) {
		try {
			if (this.mapper.readValue(body, Object.class) instanceof Map<?, ?> map) {
				return map;
			}
		}
		catch (JacksonException ex) {
			throw new BadRequestException("not-json");
		}
		throw new BadRequestException("not-a-request");
	}

	GraphQlRequest request(Map<?, ?> body) {
		String query = this.documents.of(member(body, "query", String.class), member(body, "documentId", String.class));
		String operation = member(body, "operationName", String.class);
		// some clients send an empty name for none; the library would then run the first
		return new DefaultGraphQlRequest(query, "".equals(operation) ? null : operation, variables(body),
				extensions(body));
	}

	byte[] bytes(Map<String, ?> result) {
		return this.mapper.writeValueAsBytes(result);
	}

	String text(Object value) {
		return this.mapper.writeValueAsString(value);
	}

	/** A subscription's result as JSON. */
	String shared(ExecutionResult result) {
		return this.shared.get(result, (encoded) -> {
			this.encodings.increment();
			return text(encoded.toSpecification());
		});
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Map<String, @Nullable Object> variables(Map<?, ?> body) {
		return member(body, "variables", Map.class);
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Map<String, Object> extensions(Map<?, ?> body) {
		return member(body, "extensions", Map.class);
	}

	private static <T> @Nullable T member(Map<?, ?> body, String name, Class<T> type) {
		Object value = body.get(name);
		if (value != null && !type.isInstance(value)) {
			throw new BadRequestException("bad-member", name);
		}
		return type.cast(value);
	}

}

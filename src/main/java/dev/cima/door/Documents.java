package dev.cima.door;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.RequestException;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.schema.GraphQLSchema;
import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * Parses, checks and validates each document once and keeps those that are valid. The
 * limits are checked before the validation, because the time that takes is not bounded by
 * the length.
 */
class Documents implements PreparsedDocumentProvider {

	/** Longer documents contain their data and will not come again. */
	private static final int KEPT_LENGTH = 8_192;

	private static final int VALUES_A_REQUEST = 10_000;

	private static final int KEPT_CHARACTERS = 4_000_000;

	private final LimitSettings limits;

	private final CallerRates rates;

	private final ParserOptions parser;

	private final Failures failures;

	private final Supplier<GraphQLSchema> schema;

	private final Cache<String, Known> known = Caffeine.newBuilder()
		.maximumWeight(KEPT_CHARACTERS)
		.weigher((String document, Known entry) -> document.length() + 100)
		.build();

	Documents(LimitSettings limits, CallerRates rates, Failures failures, Supplier<GraphQLSchema> schema) {
		this.limits = limits;
		this.rates = rates;
		this.parser = ParserOptions.getDefaultOperationParserOptions()
			.transform((options) -> options.maxCharacters(limits.characters())
				.maxTokens(limits.tokens())
				.maxWhitespaceTokens(limits.characters()));
		this.failures = failures;
		this.schema = schema;
	}

	@Override
	public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(ExecutionInput input,
			Function<ExecutionInput, PreparsedDocumentEntry> validate) {
		return CompletableFuture.completedFuture(document(input, validate));
	}

	private PreparsedDocumentEntry document(ExecutionInput input,
			Function<ExecutionInput, PreparsedDocumentEntry> validate) {
		Known found = this.known.getIfPresent(input.getQuery());
		if (found == null) {
			GraphQLError error = shape(input);
			if (error != null) {
				return new PreparsedDocumentEntry(error);
			}
			input.getGraphQLContext().put(ParserOptions.class, this.parser);
			PreparsedDocumentEntry entry = validate.apply(input);
			if (entry.hasErrors()) {
				return entry;
			}
			found = new Known(entry, QueryCost.of(this.schema.get(), entry.getDocument(), this.limits.page()));
			if (input.getQuery().length() <= KEPT_LENGTH) {
				this.known.put(input.getQuery(), found);
			}
		}
		long cost = found.cost.applyAsLong(input.getRawVariables().toMap());
		if (cost > this.limits.complexity()) {
			return new PreparsedDocumentEntry(
					error(new LimitReachedException(Reached.of("queryValues", this.limits.complexity(), cost),
							"limit-complexity", cost, this.limits.complexity()), input));
		}
		pay(cost, input);
		return found.entry;
	}

	/** The price of the request includes the first values. */
	private void pay(long cost, ExecutionInput input) {
		Bucket bucket = (cost > VALUES_A_REQUEST) ? input.getGraphQLContext().get(Bucket.class) : null;
		if (bucket != null) {
			this.rates.spend(bucket, (cost - 1) / VALUES_A_REQUEST);
		}
	}

	private @Nullable GraphQLError shape(ExecutionInput input) {
		try {
			Document document = Parser.parse(ParserEnvironment.newParserEnvironment()
				.document(input.getQuery())
				.parserOptions(this.parser)
				.build());
			RequestException refusal = QueryShape.of(document).check(this.limits);
			if (refusal == null) {
				refusal = DocumentRules.check(document, this.schema.get());
			}
			return (refusal != null) ? error(refusal, input) : null;
		}
		catch (ParseCancelledException | ParseCancelledTooDeepException | ParseCancelledTooManyCharsException ex) {
			return error(new LimitReachedException(new Reached("queryCharacters", this.limits.characters(), null),
					"limit-length", this.limits.tokens(), this.limits.characters()), input);
		}
		catch (InvalidSyntaxException ex) {
			return ex.toInvalidSyntaxError();
		}
	}

	private GraphQLError error(RequestException refusal, ExecutionInput input) {
		return this.failures.error(refusal, String.valueOf(input.getExecutionId()), input.getLocale());
	}

	private record Known(PreparsedDocumentEntry entry, ToLongFunction<Map<String, Object>> cost) {
	}

}

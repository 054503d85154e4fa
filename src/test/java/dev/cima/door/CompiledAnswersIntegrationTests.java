package dev.cima.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.ledger.Ledger;
import dev.cima.platform.CurrentViewer;
import dev.cima.platform.Role;
import dev.cima.platform.Viewers;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every answer with compiled readers is, byte for byte, the engine's. Each document runs
 * through the engine, the compiled readers, and the engine again; what the engine itself
 * answers differently twice (the time of day) is not compared.
 */
@CimaIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompiledAnswersIntegrationTests {

	private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

	private static final int DOCUMENTS = Integer.getInteger("cima.compiled.documents", 120);

	private final JsonMapper json = JsonMapper.shared();

	@Autowired
	GraphQlSource source;

	@Autowired
	BatchLoaderRegistry loaders;

	@Autowired
	Failures failures;

	@Autowired
	Viewers viewers;

	@Autowired
	ObjectProvider<DataFetcherExceptionResolver> resolvers;

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Autowired
	Ledger ledger;

	@Autowired
	InstantSource clock;

	private ExecutionGraphQlService engine;

	private ExecutionGraphQlService compiled;

	private String rep;

	private String manager;

	private DocumentGenerator.Things things;

	private final AtomicInteger written = new AtomicInteger();

	private int compared;

	private int answered;

	@BeforeAll
	void sell() {
		DataFetcherExceptionHandler exceptions = DataFetcherExceptionResolver
			.createExceptionHandler(this.resolvers.orderedStream().toList());
		this.engine = service(new AsyncExecutionStrategy(exceptions));
		this.compiled = service(new CompiledStrategy(exceptions, this::write));
		this.rep = this.shop.rep(Shop.EAST);
		this.manager = this.shop.rep(Shop.WEST, List.of(Shop.EAST));
		List<String> sales = new ArrayList<>();
		for (String seller : List.of(this.rep, this.shop.rep(Shop.EAST), this.shop.rep(Shop.WEST), this.manager)) {
			for (int i = 0; i < 3; i++) {
				Map<String, Object> sale = Shop.sale(UUID.randomUUID().toString(), this.clock.instant(),
						List.of(Shop.upSell(), Shop.line(Shop.SOCKS, 2, "9.50", "CROSS_SELL")));
				sale.put("accountId", Shop.ACCOUNT);
				sales.add(this.client.as(seller)
					.data("mutation($input: LogSaleInput!) { logSale(input: $input) { sale { id } } }",
							Map.of("input", sale))
					.at("/logSale/sale/id")
					.asString());
			}
		}
		this.ledger.settle();
		this.things = new DocumentGenerator.Things(
				List.of(this.rep, this.manager, Shop.EAST, Shop.WEST, Shop.HELMET, Shop.ACCOUNT, sales.getFirst(),
						sales.getLast(), "entry_" + this.rep + "_1", "badge_first-sale", "rep_none", "x"),
				this.clock.instant());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void generatedDocumentsHaveTheSameAnswers(long seed) {
		Random random = new Random(seed);
		DocumentGenerator generator = new DocumentGenerator(schema(), random, this.things);
		this.compared = 0;
		this.answered = 0;
		for (int i = 0; i < DOCUMENTS; i++) {
			DocumentGenerator.Generated generated = generator.query();
			compare("seed " + seed + ", document " + i, generated.document(), generated.variables());
		}
		assertThat(this.compared).as("documents whose answers do not change by themselves")
			.isGreaterThan(2 * DOCUMENTS);
		assertThat(this.answered).as("documents that are not refused before they run").isGreaterThan(DOCUMENTS);
	}

	@Test
	void theNamedOperationsHaveTheSameAnswers() throws IOException {
		this.compared = 0;
		DocumentGenerator generator = new DocumentGenerator(schema(), new Random(6), this.things);
		List<Path> files;
		try (Stream<Path> all = Files.list(Path.of("schema/operations"))) {
			files = all.sorted().toList();
		}
		for (Path file : files) {
			String document = Files.readString(file, StandardCharsets.UTF_8);
			OperationDefinition operation = Parser.parse(document)
				.getDefinitionsOfType(OperationDefinition.class)
				.getFirst();
			if (operation.getOperation() != OperationDefinition.Operation.SUBSCRIPTION) {
				for (int i = 0; i < 3; i++) {
					compare(file.toString(), document, generator.variables(operation));
				}
			}
		}
		assertThat(this.compared).isGreaterThan(files.size());
	}

	/**
	 * What is read at once begins no level, so loaders beside it must not wait for one.
	 */
	@Test
	void loadersBesideWhatIsReadAtOnceAreAsked() {
		String document = """
				query($rep: ID!) {
					rep(id: $rep) {
						sales(first: 3) {
							pageInfo { hasNextPage endCursor }
							edges { cursor node { lines { quantity unitPrice } by { id name } account { id } } }
							nodes { by { name } lines { product { id } } voidReason }
						}
						entries(first: 3) { nodes { id sale { id lines { kind } by { id } } } pageInfo { endCursor } }
						team { id reps { id name } }
					}
					leaderboard { standings(first: 3) { edges { node { rank rep { id name } } } } mine { rank } size }
				}""";
		this.compared = 0;
		for (int i = 0; i < 20; i++) {
			compare("loaders", document, Map.of("rep", this.rep));
		}
		assertThat(this.compared).isPositive();
	}

	/**
	 * While the board stands, its page is written once for each selection of its
	 * properties, and is the engine's; so is what happens where it has too many values.
	 */
	@Test
	void aPageOfABoardIsWrittenOnce() {
		String rows = "standings(first: 100) { totalCount pageInfo { endCursor } edges { cursor node { rank score rep { id name } } } }";
		String page = "{ leaderboard { size mine { rank } " + rows + " } }";
		compare("page", page, Map.of());
		int before = this.written.get();
		compare("page", page, Map.of());
		assertThat(this.written.get()).as("written by those who ask again").isEqualTo(before);
		compare("a team's name may change", page.replace("id name", "id team { name }"), Map.of());
		compare("a team's name may change", page.replace("id name", "id team { name }"), Map.of());
		assertThat(this.written.get()).isEqualTo(before);
		StringBuilder many = new StringBuilder("{ leaderboard { ");
		for (int i = 0; i < 12; i++) {
			many.append('a').append(i).append(": ").append(rows).append(' ');
		}
		for (int i = 0; i < 3; i++) {
			compare("too many values", many + "} }", Map.of());
		}
		assertThat(answer(this.compiled, many + "} }", Map.of(), this.rep, Set.of(Role.REP))).contains("answerValues");
	}

	private void compare(String name, String document, Map<String, Object> variables) {
		for (Set<Role> roles : List.of(Set.of(Role.REP), Set.of(Role.REP, Role.MANAGER), Set.of(Role.ADMIN))) {
			String subject = roles.contains(Role.MANAGER) ? this.manager : this.rep;
			String first = answer(this.engine, document, variables, subject, roles);
			String read = answer(this.compiled, document, variables, subject, roles);
			String second = answer(this.engine, document, variables, subject, roles);
			if (first.equals(second) || read.equals(second)) {
				assertThat(read).as("%s as %s:\n%s\n%s", name, roles, document, variables).isEqualTo(second);
				this.compared++;
				this.answered += read.contains("\"data\":{") ? 1 : 0;
			}
		}
	}

	private String answer(ExecutionGraphQlService service, String document, Map<String, Object> variables,
			String subject, Set<Role> roles) {
		DefaultExecutionGraphQlRequest request = new DefaultExecutionGraphQlRequest(document, null, variables, null,
				"request", Locale.ENGLISH);
		request.configureExecutionInput((input, builder) -> builder
			.graphQLContext(Map.of(CurrentViewer.class, new CurrentViewer(this.viewers, subject, roles),
					AnswerValues.class, new AnswerValues(200)))
			.build());
		Map<String, Object> answer = Objects.requireNonNull(service.execute(request).block(ANSWER_WITHIN)).toMap();
		return this.json.writeValueAsString(answer);
	}

	private ExecutionGraphQlService service(AsyncExecutionStrategy strategy) {
		GraphQL graphQl = this.source.graphQl().transform((builder) -> builder.queryExecutionStrategy(strategy));
		GraphQLSchema schema = this.source.schema();
		return new GraphQlConfiguration().executionGraphQlService(new GraphQlSource() {
			@Override
			public GraphQL graphQl() {
				return graphQl;
			}

			@Override
			public GraphQLSchema schema() {
				return schema;
			}
		}, this.loaders, this.failures);
	}

	private String write(Map<String, ?> part) {
		this.written.incrementAndGet();
		return this.json.writeValueAsString(part);
	}

	private GraphQLSchema schema() {
		return this.source.schema();
	}

}

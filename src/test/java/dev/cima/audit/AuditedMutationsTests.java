package dev.cima.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import dev.cima.audit.AuditedMutations.Audited;
import dev.cima.audit.AuditedMutations.Kept;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

/** That no mutation is left out of the audit log but those that are one's own. */
class AuditedMutationsTests {

	private static final String BASE = """
			directive @access(roles: [Role!]!) on FIELD_DEFINITION
			directive @audit(rows: AuditedCalls!) on FIELD_DEFINITION
			enum Role { REP ADMIN }
			enum AuditedCalls { FOR_OTHERS NONE }
			type Query { ok: String }
			""";

	private final AuditedMutations mutations = new AuditedMutations(mock(AuditTrail.class));

	@Test
	void everyMutationOfTheSchemaIsFollowedUnlessItIsOnesOwn() throws IOException {
		TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
		for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/*.graphqls")) {
			registry.merge(new SchemaParser().parse(file.getContentAsString(StandardCharsets.UTF_8)));
		}
		assertThat(kept(registry)).as("what is not followed as a whole")
			.containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("logSale", Kept.FOR_OTHERS),
					Map.entry("logSales", Kept.FOR_OTHERS), Map.entry("setVisibility", Kept.NONE),
					Map.entry("startAttempt", Kept.NONE), Map.entry("reviewCards", Kept.NONE),
					Map.entry("answerFollowUp", Kept.NONE), Map.entry("snoozeFollowUp", Kept.NONE),
					Map.entry("declineOffer", Kept.NONE), Map.entry("setFollowUpCalendar", Kept.NONE),
					Map.entry("answerAttempt", Kept.NONE), Map.entry("giveKudos", Kept.NONE),
					Map.entry("answerPulse", Kept.NONE), Map.entry("redeemReward", Kept.NONE),
					Map.entry("requestMentorship", Kept.NONE), Map.entry("answerMentorship", Kept.NONE),
					Map.entry("answerRefutation", Kept.NONE), Map.entry("claimCoachingCredit", Kept.NONE),
					Map.entry("confirmCoachingSession", Kept.NONE), Map.entry("registerDevice", Kept.NONE),
					Map.entry("removeDevice", Kept.NONE), Map.entry("setNotificationPreferences", Kept.NONE)));
	}

	@Test
	void aMutationThatSaysNothingIsFollowed() {
		assertThat(kept(new SchemaParser().parse(BASE + "type Mutation { pay: String @access(roles: [REP]) }")))
			.isEmpty();
	}

	@Test
	void whatRepsMayNotUseCannotBeLeftOut() {
		assertThatIllegalStateException()
			.isThrownBy(() -> kept(new SchemaParser()
				.parse(BASE + "type Mutation { pay: String @access(roles: [ADMIN]) @audit(rows: NONE) }")))
			.withMessageContaining("Mutation.pay");
	}

	/** The mutations of which not all calls are followed. */
	private Map<String, Kept> kept(TypeDefinitionRegistry registry) {
		RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory());
		this.mutations.configure(wiring);
		GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
		GraphQLObjectType root = schema.getMutationType();
		Map<String, Kept> kept = new TreeMap<>();
		for (GraphQLFieldDefinition field : root.getFieldDefinitions()) {
			DataFetcher<?> fetcher = schema.getCodeRegistry()
				.getDataFetcher(FieldCoordinates.coordinates(root, field), field);
			kept.put(field.getName(), (fetcher instanceof Audited audited) ? audited.kept() : Kept.NONE);
		}
		kept.values().removeIf(Kept.ALL::equals);
		return kept;
	}

}

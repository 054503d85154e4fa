package dev.cima.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.audit.AuditedMutations.Kept;
import dev.cima.platform.CurrentViewer;
import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

/** When rows are written, and what stands in them. */
class AuditTrailTests {

	private static final GraphQLFieldDefinition FIELD = GraphQLFieldDefinition.newFieldDefinition()
		.name("pay")
		.type(Scalars.GraphQLString)
		.argument((argument) -> argument.name("input")
			.type(GraphQLInputObjectType.newInputObject()
				.name("PayInput")
				.field((field) -> field.name("repId").type(Scalars.GraphQLID))
				.field((field) -> field.name("points").type(Scalars.GraphQLInt))
				.field((field) -> field.name("reason").type(Scalars.GraphQLString))
				.field((field) -> field.name("dryRun").type(Scalars.GraphQLBoolean))
				.build()))
		.build();

	private final AuditRows rows = mock(AuditRows.class);

	private final List<AuditRow> written = new ArrayList<>();

	private final Viewers viewers = new Viewers() {

		@Override
		public Viewer viewer(String subject, Set<Role> roles) {
			return new Viewer(subject, null, Set.of(), roles);
		}

		@Override
		public String teamOf(String rep) {
			return "team_of_" + rep;
		}

	};

	private final AuditTrail trail = new AuditTrail(this.rows, this.viewers, InstantSource.fixed(Instant.EPOCH));

	@BeforeEach
	void store() {
		doAnswer((call) -> this.written.add(call.getArgument(0))).when(this.rows).insert(any());
		doAnswer((call) -> this.written.set(0, call.getArgument(0))).when(this.rows).conclude(any());
	}

	@Test
	void theRowStandsBeforeAnythingIsDoneAndHoldsNothingThatSomebodyWrote() throws Exception {
		Object answer = this.trail.follow(call(Role.ADMIN, Map.of("repId", "rep_1", "points", 5, "reason", "secret")),
				Kept.ALL, (environment) -> {
					assertThat(this.written).singleElement().satisfies((row) -> assertThat(row.outcome()).isNull());
					Deed.about("payment_1");
					Deed.changed("balance", 10, 15);
					Deed.concerns(List.of("rep_2"));
					return "paid";
				});
		assertThat(answer).isEqualTo("paid");
		assertThat(this.written).singleElement().satisfies((row) -> {
			assertThat(row.outcome()).isEqualTo(AuditOutcome.DONE);
			assertThat(row.subject()).isEqualTo("payment_1");
			assertThat(row.before()).containsExactly("balance: 10");
			assertThat(row.after()).containsExactly("points: 5", "balance: 15");
			assertThat(row.readers()).containsExactlyInAnyOrder("admin", "team_of_rep_1", "team_of_rep_2");
			assertThat(row.toString()).doesNotContain("secret");
		});
	}

	@Test
	void whatCannotBeWrittenIsNotDone() {
		doThrow(new IllegalStateException("away")).when(this.rows).insert(any());
		assertThatIllegalStateException()
			.isThrownBy(() -> this.trail.follow(call(Role.ADMIN, Map.of()), Kept.ALL, (environment) -> {
				throw new AssertionError("done");
			}));
	}

	@Test
	void whatIsDoneStaysDoneWhenItCannotBeNoted() throws Exception {
		doThrow(new IllegalStateException("away")).when(this.rows).conclude(any());
		assertThat(this.trail.follow(call(Role.ADMIN, Map.of()), Kept.ALL, (environment) -> "paid")).isEqualTo("paid");
		assertThat(this.written).singleElement().satisfies((row) -> assertThat(row.outcome()).isNull());
	}

	@Test
	void whatFailsOrMayHaveBeenDoneIsNotKnown() throws Exception {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.trail.follow(call(Role.ADMIN, Map.of()), Kept.ALL, (environment) -> {
				throw new IllegalStateException("half way");
			}));
		assertThat(this.written.getFirst().outcome()).isNull();
		this.written.clear();
		this.trail.follow(call(Role.ADMIN, Map.of()), Kept.ALL, (environment) -> refused(UserErrorCode.RETRY_LATER));
		assertThat(this.written.getFirst().outcome()).isNull();
		this.written.clear();
		this.trail.follow(call(Role.ADMIN, Map.of()), Kept.ALL, (environment) -> refused(UserErrorCode.INVALID));
		assertThat(this.written.getFirst().outcome()).isEqualTo(AuditOutcome.REFUSED);
		assertThat(this.written.getFirst().code()).isEqualTo("INVALID");
		this.written.clear();
		this.trail.follow(call(Role.ADMIN, Map.of()), Kept.ALL, (environment) -> refused(UserErrorCode.ROUNDED));
		assertThat(this.written.getFirst().outcome()).isEqualTo(AuditOutcome.DONE);
	}

	@Test
	void repsTrialsAndTheSalesOfTillsCostNothing() throws Exception {
		this.trail.follow(call(Role.REP, Map.of("repId", "rep_1")), Kept.ALL, (environment) -> "done");
		this.trail.follow(call(Role.ADMIN, Map.of("dryRun", true)), Kept.ALL, (environment) -> "done");
		this.trail.follow(call(Role.INTEGRATION, Map.of("repId", "rep_1")), Kept.FOR_OTHERS, (environment) -> "done");
		this.trail.follow(call(Role.ADMIN, Map.of()), Kept.FOR_OTHERS, (environment) -> "done");
		assertThat(this.written).isEmpty();
		this.trail.follow(call(Role.ADMIN, Map.of("repId", "rep_1")), Kept.FOR_OTHERS, (environment) -> "done");
		assertThat(this.written).hasSize(1);
	}

	private static Payload refused(UserErrorCode code) {
		return new Payload(null, List.of(UserError.of(code, "x")));
	}

	private DataFetchingEnvironment call(Role role, Map<String, Object> input) {
		return DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
			.fieldDefinition(FIELD)
			.arguments(Map.of("input", input))
			.graphQLContext(GraphQLContext
				.of(Map.of(CurrentViewer.class, new CurrentViewer(this.viewers, "admin", Set.of(role)))))
			.build();
	}

	record Payload(@Nullable String result, List<UserError> errors) {
	}

}

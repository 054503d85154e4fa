package dev.cima.audit;

import java.util.List;
import java.util.Objects;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/**
 * Puts the audit log around every mutation that does not say {@code @audit}, so that a
 * new one is in it by itself, and around those that ask for a part of it. It stands
 * inside the rules of access: who is refused by them has done nothing. A mutation that
 * reps may not use and that asks to be left out stops the start.
 */
@Component
@Order(0)
class AuditedMutations implements SchemaDirectiveWiring, RuntimeWiringConfigurer {

	private final AuditTrail trail;

	AuditedMutations(AuditTrail trail) {
		this.trail = trail;
	}

	@Override
	public void configure(RuntimeWiring.Builder wiring) {
		wiring.directiveWiring(this);
	}

	@Override
	public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
		GraphQLFieldDefinition field = environment.getElement();
		if (environment.getFieldsContainer().getName().equals("Mutation")) {
			Kept kept = kept(field);
			if (kept != Kept.NONE) {
				environment.setFieldDataFetcher(new Audited(this.trail, kept, environment.getFieldDataFetcher()));
			}
		}
		return field;
	}

	private static Kept kept(GraphQLFieldDefinition field) {
		if (!field.hasAppliedDirective("audit")) {
			return Kept.ALL;
		}
		Object kept = field.getAppliedDirective("audit").getArgument("rows").getValue();
		List<?> roles = field.hasAppliedDirective("access")
				? field.getAppliedDirective("access").getArgument("roles").getValue() : List.of();
		if (roles.stream().noneMatch((role) -> role.toString().equals("REP"))) {
			throw new IllegalStateException(
					"Reps may not use Mutation.%s, so everything done with it is in the audit log: take @audit away"
						.formatted(field.getName()));
		}
		return Kept.valueOf(Objects.toString(kept));
	}

	/**
	 * Of which calls a row is kept; mirrors the enum of the schema, and what is not said.
	 */
	enum Kept {

		/** A row for each call by a manager, admin or integration. */
		ALL,

		/** A row for each call by a manager or admin for somebody else. */
		FOR_OTHERS,

		/** No rows. */
		NONE

	}

	/** A mutation of which rows are kept. */
	record Audited(AuditTrail trail, Kept kept, DataFetcher<?> fetcher) implements DataFetcher<Object> {

		@Override
		public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
			return this.trail.follow(environment, this.kept, this.fetcher);
		}

	}

}

package dev.cima.door;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.cima.platform.CurrentViewer;
import dev.cima.platform.Private;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaDirectiveWiring;
import graphql.schema.idl.SchemaDirectiveWiringEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;

/**
 * Enforces the schema's {@code @access}, {@code @leavers} and {@code @private}. Only
 * fields that carry them pay for the checks.
 */
class AccessRules implements SchemaDirectiveWiring {

	private static final Logger log = LoggerFactory.getLogger(AccessRules.class);

	private static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

	private final ObjectProvider<Viewers> viewers;

	AccessRules(ObjectProvider<Viewers> viewers) {
		this.viewers = viewers;
	}

	@Override
	public GraphQLFieldDefinition onField(SchemaDirectiveWiringEnvironment<GraphQLFieldDefinition> environment) {
		GraphQLFieldDefinition field = environment.getElement();
		String type = environment.getFieldsContainer().getName();
		if (ROOTS.contains(type) && !field.hasAppliedDirective("access")) {
			throw new IllegalStateException("The schema says nobody who may use %s.%s: give it @access(roles: […])"
				.formatted(type, field.getName()));
		}
		if (field.hasAppliedDirective("access")) {
			environment.setFieldDataFetcher(
					allowed(roles(field), LeaversAnswers.isMarked(field), environment.getFieldDataFetcher()));
		}
		if (field.hasAppliedDirective("private")) {
			if (field.getType() instanceof GraphQLNonNull) {
				throw new IllegalStateException("%s.%s is @private, so it must be nullable, but is %s".formatted(type,
						field.getName(), GraphQLTypeUtil.simplePrint(field.getType())));
			}
			environment.setFieldDataFetcher(seen(type + "." + field.getName(), environment.getFieldDataFetcher()));
		}
		return environment.getElement();
	}

	private static Set<Role> roles(GraphQLFieldDefinition field) {
		List<?> names = field.getAppliedDirective("access").getArgument("roles").getValue();
		EnumSet<Role> roles = EnumSet.noneOf(Role.class);
		names.forEach((name) -> roles.add(Role.valueOf(name.toString())));
		return roles;
	}

	private static DataFetcher<?> allowed(Set<Role> roles, boolean leavers, DataFetcher<?> fetcher) {
		return (environment) -> {
			Viewer viewer = CurrentViewer.require(environment.getGraphQlContext());
			if (viewer.left()) {
				LeaversAnswers.check(leavers, environment);
			}
			for (Role role : roles) {
				if (viewer.is(role)) {
					return fetcher.get(environment);
				}
			}
			throw new AccessDeniedException("forbidden");
		};
	}

	private DataFetcher<?> seen(String field, DataFetcher<?> fetcher) {
		return (environment) -> maySee(field, environment) ? fetcher.get(environment) : null;
	}

	private boolean maySee(String field, DataFetchingEnvironment environment) {
		Viewer viewer = CurrentViewer.require(environment.getGraphQlContext());
		if (viewer.is(Role.ADMIN)) {
			return true;
		}
		if (!(environment.getSource() instanceof Private source)) {
			log.error("{} is @private, but {} does not say whose it is: nobody sees it", field,
					(environment.getSource() != null) ? environment.getSource().getClass() : null);
			return false;
		}
		if (viewer.isRep(source.repId())) {
			return true;
		}
		return viewer.is(Role.MANAGER) && managesTeamOf(viewer, source);
	}

	private boolean managesTeamOf(Viewer viewer, Private source) {
		String team = source.teamId();
		if (team == null) {
			team = this.viewers.getObject().teamOf(source.repId());
		}
		return team != null && viewer.managesTeam(team);
	}

}

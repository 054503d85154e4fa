package dev.cima.door;

import dev.cima.platform.Role;
import dev.cima.platform.Viewer;

import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Tells apps what one request, one connection and one caller may ask for. */
@Controller
class RequestRulesController {

	private final LimitSettings limits;

	RequestRulesController(LimitSettings limits) {
		this.limits = limits;
	}

	@SchemaMapping(typeName = "Organisation")
	OrganisationRules rules() {
		return new OrganisationRules();
	}

	@SchemaMapping(typeName = "OrganisationRules")
	RequestRules request(Viewer viewer) {
		return RequestRules.of(this.limits, viewer.is(Role.INTEGRATION));
	}

	record RequestRules(int bytes, int batchSize, int pageSize, int radius, int queryValues, int answerValues,
			int queryDepth, int queryFields, int queryCharacters, int queryTokens, int queryAliases,
			int queryDirectives, int queryRepetitions, int operations, int connections, int perSecond, int burst) {

		static RequestRules of(LimitSettings limits, boolean integration) {
			return new RequestRules(Math.toIntExact(limits.body().toBytes()), limits.batch(), limits.page(),
					limits.radius(), limits.complexity(), limits.values(), limits.depth(), limits.fields(),
					limits.characters(), limits.tokens(), limits.aliases(), limits.directives(), limits.duplicates(),
					limits.subscriptions(), limits.connections(),
					Math.toIntExact(integration ? limits.integrationRate() : limits.rate()),
					Math.toIntExact(integration ? limits.integrationBurst() : limits.burst()));
		}

	}

}

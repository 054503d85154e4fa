package dev.cima.embedded;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Role;
import dev.cima.platform.WebDoors;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.satisfaction.SurveyRehearsal;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Loads the demo data and then says what can be tried. */
@Component
@DemoDoors.Only
class DemoStart implements ApplicationRunner {

	/** One of each team. */
	private static final List<String> SHOWN = List.of("rep_02", "rep_13", "rep_19");

	private static final String ADMIN = "admin";

	/** Whom the web app signs in with one tap. */
	private static final Map<String, String> SIGN_INS = new TreeMap<>(
			Map.of("rep_02", "a rep", "rep_01", "a manager", ADMIN, "an admin"))
		.reversed();

	private static final String LOG_SALE = "mutation($input:LogSaleInput!){logSale(input:$input){replayed "
			+ "receipt{points steps{label points}} errors{message}}}";

	private static final String BOARD = "{leaderboard{state standings(first:5){edges{node{rank score rep{name}}}} "
			+ "mine{rank score toNext}}}";

	private static final String COMPETITIONS = "{competitions(status:[LIVE,CLOSED]){edges{node{name status closesAt "
			+ "mine{rank score toNext} myTeam{rank score} result{winners{rank score rep{name}}}}}}}";

	private static final String BADGES = "{badges{name description earned{awardedAt} progress{current target}}}";

	private static final String FEED = "{feed(first:10){edges{node{at kind text}}}}";

	private static final String CONFIRM = "mutation($input:ConfirmCoachingSessionInput!){confirmCoachingSession"
			+ "(input:$input){session{status credits topic} errors{message}}}";

	private final DemoData data;

	private final DemoTokens tokens;

	private final DemoExamples examples;

	private final Reps reps;

	private final SurveyRehearsal surveys;

	private final Environment environment;

	private final JsonMapper json;

	DemoStart(DemoData data, DemoTokens tokens, DemoExamples examples, Reps reps, SurveyRehearsal surveys,
			Environment environment, JsonMapper json) {
		this.data = data;
		this.tokens = tokens;
		this.examples = examples;
		this.reps = reps;
		this.surveys = surveys;
		this.environment = environment;
		this.json = json;
	}

	@Override
	public void run(ApplicationArguments args) {
		boolean demo = this.data.load();
		// one collection now gives the memory of starting and loading back to the machine
		System.gc();
		String port = this.environment.getProperty("local.server.port");
		// an import listens on none
		if (port != null && Integer.parseInt(port) > 0) {
			System.out.println(banner("http://localhost:" + port, demo));
		}
	}

	private String banner(String url, boolean demo) {
		StringBuilder banner = new StringBuilder("""

				────────────────────────────────────────────────────────────────────────────
				 Cima is ready

				%2$s GraphQL   %1$s/graphql
				 GraphiQL  %1$s/graphiql
				 Health    %1$s/actuator/health
				 Pushes    %1$s/demo/pushes, with the token of a rep
				 Surveys   %1$s/demo/surveys, links that customers would get
				%3$s
				""".formatted(url, pages(url, demo), surveys()));
		if (demo) {
			appendExamples(url, banner);
		}
		return banner.append(" A token of another rep, of admin or of integration:\n")
			.append(curl(url + "/demo/token", "", Map.of("rep", "admin", "roles", List.of("ADMIN"))))
			.append("────────────────────────────────────────────────────────────────────────────\n")
			.toString();
	}

	/** The web app, where a tap signs in. */
	private String pages(String url, boolean demo) {
		if (!WebDoors.areOpen(this.environment)) {
			return "";
		}
		if (!demo) {
			return " App       %1$s/app%n Wall      %1$s/wall%n".formatted(url);
		}
		StringBuilder pages = new StringBuilder();
		SIGN_INS.forEach((id, what) -> {
			Rep rep = this.reps.find(id);
			if (rep != null || id.equals(ADMIN)) {
				pages.append(" %-9s %s/app/#/sign-in/%-7s %s%n".formatted(pages.isEmpty() ? "App" : "", url, id,
						(rep != null) ? rep.name() + ", " + what : what));
			}
		});
		return pages.append(" Wall      %s/wall?demo=team_granite%n".formatted(url)).toString();
	}

	/** Those links themselves, to be opened at once. */
	private String surveys() {
		StringBuilder links = new StringBuilder();
		this.surveys.links().forEach((link) -> links.append(" ".repeat(11)).append(link).append('\n'));
		return links.toString();
	}

	private void appendExamples(String url, StringBuilder banner) {
		String first = "";
		for (String id : SHOWN) {
			Rep rep = this.reps.find(id);
			if (rep == null) {
				continue;
			}
			String token = this.tokens.issue(rep.subject(), EnumSet.of(Role.REP)).token();
			first = first.isEmpty() ? token : first;
			banner.append(" %s  %s%n   %s%n%n".formatted(rep.id(), rep.name(), token));
		}
		String header = " -H 'Authorization: Bearer " + first + "'";
		Map<String, Object> sale = new LinkedHashMap<>();
		sale.put("query", LOG_SALE);
		sale.put("variables", Map.of("input", this.examples.sale()));
		banner.append(" Log a sale as %s, and again: the second time it is replayed%n".formatted(SHOWN.getFirst()))
			.append(curl(url + "/graphql", header, sale))
			.append(" Read the board\n")
			.append(curl(url + "/graphql", header, Map.of("query", BOARD)))
			.append(" See what can be won, the badges and what happened lately\n")
			.append(curl(url + "/graphql", header, Map.of("query", COMPETITIONS)))
			.append(curl(url + "/graphql", header, Map.of("query", BADGES)))
			.append(curl(url + "/graphql", header, Map.of("query", FEED)))
			.append(" Confirm that a coaching session took place\n")
			.append(curl(url + "/graphql", header, Map.of("query", CONFIRM, "variables",
					Map.of("input", Map.of("sessionId", DemoMentorships.session(), "tookPlace", true)))));
	}

	private String curl(String url, String header, Map<String, ?> body) {
		return "curl -s %s%s -H 'Content-Type: application/json' -d '%s'%n%n".formatted(url, header,
				this.json.writeValueAsString(body));
	}

}

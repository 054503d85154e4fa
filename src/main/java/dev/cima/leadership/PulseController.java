package dev.cima.leadership;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.cima.leadership.PulseDesk.AnswerPulsePayload;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Asks teams how they are led, and says what they answered together. */
@Controller
class PulseController {

	private final PulseDesk desk;

	private final AskedMembers members;

	private final Leaderships leaderships;

	private final Reps reps;

	private final Texts texts;

	PulseController(PulseDesk desk, AskedMembers members, Leaderships leaderships, Reps reps, Texts texts) {
		this.desk = desk;
		this.members = members;
		this.leaderships = leaderships;
		this.reps = reps;
		this.texts = texts;
	}

	@QueryMapping
	List<PulseItem> pulseItems(Locale language) {
		return Stream.of(LeadershipBehaviour.values())
			.map((behaviour) -> new PulseItem(behaviour, this.texts.render(behaviour.text(), List.of(), language)))
			.toList();
	}

	@QueryMapping
	@Nullable String pulseToken(@Argument @Nullable String secret, Viewer viewer) {
		Rep rep = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		return (rep != null && this.members.isAsked(rep)) ? this.desk.token(rep, secret) : null;
	}

	/** Takes no viewer: nobody asks who answers. */
	@MutationMapping
	AnswerPulsePayload answerPulse(@Argument AnswerPulseInput input) {
		return this.desk.answer(input.token(), input.answers());
	}

	/** For the team itself, its managers and admins. */
	@BatchMapping(typeName = "Team")
	Map<Team, Leadership> leadership(List<Team> teams, GraphQLContext context) {
		Viewer viewer = Viewer.of(context);
		Rep rep = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		List<Team> seen = teams.stream()
			.filter((team) -> viewer.is(Role.ADMIN) || viewer.managesTeam(team.id())
					|| (rep != null && rep.team().equals(team.id())))
			.toList();
		Map<String, Leadership> told = this.leaderships.of(seen.stream().map(Team::id).toList());
		Map<Team, Leadership> shown = new HashMap<>();
		seen.forEach((team) -> shown.put(team, told.get(team.id())));
		return shown;
	}

	/** A sentence that is answered with 1 to 5. */
	record PulseItem(LeadershipBehaviour behaviour, String text) {
	}

	/** The token and its answers, in the order of the items. */
	record AnswerPulseInput(String token, List<Integer> answers) {

		@Override
		public String toString() {
			return "AnswerPulseInput[…]";
		}

	}

}

package dev.cima.leaderboard;

import java.util.List;

import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Says what the app should show of boards, and lets managers choose it for a team. */
@Controller
class BoardFocusController {

	private final BoardFocuses focuses;

	private final Reps reps;

	private final Teams teams;

	BoardFocusController(BoardFocuses focuses, Reps reps, Teams teams) {
		this.focuses = focuses;
		this.reps = reps;
		this.teams = teams;
	}

	/** By the choice of the viewer's own team, whose board it ever is. */
	@SchemaMapping(typeName = "Leaderboard")
	BoardFocus show(Leaderboard board, Viewer viewer) {
		Rep rep = (viewer.rep() != null && board.isBelowMedian()) ? this.reps.find(viewer.rep()) : null;
		return (rep != null) ? this.focuses.of(rep.team()) : BoardFocus.RANK;
	}

	@SchemaMapping
	BoardFocus boardFocus(Team team) {
		return this.focuses.of(team.id());
	}

	@MutationMapping
	Payload setBoardFocus(@Argument Input input, Viewer viewer) {
		Team team = this.teams.find(input.teamId());
		if (team == null) {
			return refused(UserErrorCode.NOT_FOUND, "leaderboard.unknown-team", input.teamId());
		}
		if (!viewer.is(Role.ADMIN) && !viewer.managesTeam(team.id())) {
			return refused(UserErrorCode.NOT_ALLOWED, "leaderboard.not-your-team");
		}
		BoardFocus before = this.focuses.of(team.id());
		this.focuses.set(team.id(), input.show());
		if (before != input.show()) {
			Deed.changed("show", before, input.show());
		}
		return new Payload(team, List.of());
	}

	private static Payload refused(UserErrorCode code, String message, Object... args) {
		return new Payload(null, List.of(UserError.of(code, message, args).at("teamId")));
	}

	/** For which team, and what. */
	record Input(String teamId, BoardFocus show) {
	}

	/** The team after a mutation, or why nothing was changed. */
	record Payload(@Nullable Team team, List<UserError> errors) {
	}

}

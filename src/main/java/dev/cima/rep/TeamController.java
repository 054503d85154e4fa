package dev.cima.rep;

import java.util.ArrayList;
import java.util.List;

import dev.cima.platform.Deed;
import dev.cima.platform.OneLine;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Takes teams that admins write. The same one again changes nothing. */
@Controller
class TeamController {

	private static final int MOST_IN_NAME = 80;

	/** All teams are in memory, and organisations list them whole. */
	private static final int MOST_TEAMS = 10_000;

	private final Teams teams;

	TeamController(Teams teams) {
		this.teams = teams;
	}

	@MutationMapping
	SaveTeamPayload saveTeam(@Argument SaveTeamInput input) {
		List<UserError> errors = new ArrayList<>();
		if (!input.id().matches("team_[A-Za-z0-9-]{1,64}")) {
			errors.add(UserError.of(UserErrorCode.INVALID, "rep.id", "team_").at("id"));
		}
		if (!OneLine.fits(input.name(), MOST_IN_NAME)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "rep.length", MOST_IN_NAME).at("name"));
		}
		if (!input.department().isBlank() && !OneLine.fits(input.department(), MOST_IN_NAME)) {
			errors.add(UserError.of(UserErrorCode.INVALID, "rep.too-long", MOST_IN_NAME).at("department"));
		}
		if (!errors.isEmpty()) {
			return new SaveTeamPayload(null, errors);
		}
		Team before = this.teams.find(input.id());
		Team wanted = new Team(input.id(), input.name().strip(), input.department().strip());
		if (before == null && this.teams.all().size() >= MOST_TEAMS) {
			return new SaveTeamPayload(null,
					List.of(UserError.of(UserErrorCode.LIMIT_REACHED, "rep.too-many-teams", MOST_TEAMS).at("id")));
		}
		Deed.about(wanted.id());
		Deed.concerns(List.of(wanted.id()));
		if (!wanted.equals(before)) {
			this.teams.save(wanted);
			if (before != null) {
				Deed.changed(before, wanted);
			}
		}
		return new SaveTeamPayload(wanted, List.of());
	}

	/** A team as an admin writes it. */
	record SaveTeamInput(String id, String name, String department) {
	}

	/** What came of it. */
	record SaveTeamPayload(@Nullable Team team, List<UserError> errors) {
	}

}

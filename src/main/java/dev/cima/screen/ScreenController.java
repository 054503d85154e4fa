package dev.cima.screen;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
import dev.cima.screen.PairingDesk.PairScreenInput;
import dev.cima.screen.PairingDesk.PairScreenPayload;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Pairs, lists and revokes screens, for managers and admins. */
@Controller
class ScreenController {

	private final Screens screens;

	private final PairingDesk desk;

	private final RevokedScreens revoked;

	private final Teams teams;

	private final Reps reps;

	private final InstantSource clock;

	ScreenController(Screens screens, PairingDesk desk, RevokedScreens revoked, Teams teams, Reps reps,
			InstantSource clock) {
		this.screens = screens;
		this.desk = desk;
		this.revoked = revoked;
		this.teams = teams;
		this.reps = reps;
		this.clock = clock;
	}

	@QueryMapping
	List<StoredScreen> screens(@Argument String teamId, Viewer viewer) {
		return isFor(teamId, viewer) ? this.screens.of(teamId) : List.of();
	}

	@MutationMapping
	PairScreenPayload pairScreen(@Argument PairScreenInput input, Viewer viewer) {
		return this.desk.pair(input, viewer);
	}

	@MutationMapping
	RevokeScreenPayload revokeScreen(@Argument RevokeScreenInput input, Viewer viewer) {
		StoredScreen screen = this.screens.find(input.screenId());
		if (screen == null || !isFor(screen.team(), viewer)) {
			return new RevokeScreenPayload(false,
					List.of(UserError.of(UserErrorCode.NOT_FOUND, "screen.unknown").at("screenId")));
		}
		Deed.about(screen.id());
		Deed.concerns(List.of(screen.team()));
		this.screens.revoke(screen.id(), this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
		this.revoked.look();
		return new RevokeScreenPayload(true, List.of());
	}

	@SchemaMapping(typeName = "Screen")
	@Nullable Team team(StoredScreen screen) {
		return this.teams.find(screen.team());
	}

	@SchemaMapping(typeName = "Screen")
	@Nullable Rep pairedBy(StoredScreen screen) {
		return this.reps.find(screen.pairedBy());
	}

	@SchemaMapping(typeName = "Screen")
	@Nullable Instant lastSeenAt(StoredScreen screen) {
		return screen.seenAt();
	}

	private static boolean isFor(String team, Viewer viewer) {
		return viewer.is(Role.ADMIN) || viewer.managesTeam(team);
	}

	/** Which one. */
	record RevokeScreenInput(String screenId) {
	}

	/** Whether it reads nothing any more. */
	record RevokeScreenPayload(boolean revoked, List<UserError> errors) {
	}

}

package dev.cima.badge;

import java.util.List;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows admins how far the judging in the background is. */
@Controller
class BadgeRoundController implements NodeLoader {

	private final BadgeRounds rounds;

	private final Badges badges;

	BadgeRoundController(BadgeRounds rounds, Badges badges) {
		this.rounds = rounds;
		this.badges = badges;
	}

	@QueryMapping
	List<BadgeRound> badgeRounds() {
		return this.rounds.newest();
	}

	@SchemaMapping
	@Nullable Badge badge(BadgeRound round) {
		return (round.badge() != null) ? this.badges.find(round.badge()) : null;
	}

	@Override
	public String prefix() {
		return "round_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return viewer.is(Role.ADMIN) ? this.rounds.find(id) : null;
	}

}

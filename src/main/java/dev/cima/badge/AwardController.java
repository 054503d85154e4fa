package dev.cima.badge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

import dev.cima.badge.Awards.Place;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

/** Shows who has which badges, also live. */
@Controller
class AwardController implements NodeLoader {

	private final Awards awards;

	private final Badges badges;

	private final Reps reps;

	private final LiveAwards live;

	AwardController(Awards awards, Badges badges, Reps reps, LiveAwards live) {
		this.awards = awards;
		this.badges = badges;
		this.reps = reps;
		this.live = live;
	}

	@SchemaMapping(typeName = "Rep")
	Connection<BadgeAward> awards(Rep rep, @Argument int first, @Argument @Nullable String after) {
		if (first < 1) {
			throw new BadRequestException("badge.first");
		}
		Place place = (after != null) ? place(after) : null;
		Connection<BadgeAward> page = Connection.of(this.awards.newestFirst(rep.id(), first + 1, place), first, after,
				AwardController::cursor);
		// those of a release that is gone are left out, but the list goes on behind them
		return new Connection<>(
				page.edges().stream().filter((edge) -> this.badges.find(edge.node().badge()) != null).toList(),
				page.pageInfo());
	}

	@SubscriptionMapping
	Flux<BadgeAward> badgeAwarded(Viewer viewer) {
		return (viewer.rep() != null) ? this.live.follow(viewer.rep()) : Flux.never();
	}

	@SchemaMapping(typeName = "BadgeAward")
	Badge badge(BadgeAward award) {
		return Objects.requireNonNull(this.badges.find(award.badge()));
	}

	@BatchMapping(typeName = "BadgeAward")
	List<Rep> rep(List<BadgeAward> awards) {
		Map<String, Rep> found = this.reps.findAll(awards.stream().map(BadgeAward::rep).distinct().toList());
		return awards.stream().map((award) -> Objects.requireNonNull(found.get(award.rep()))).toList();
	}

	@Override
	public String prefix() {
		return "award_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		BadgeAward award = this.awards.find(id);
		return (award != null && award.given() && this.badges.find(award.badge()) != null) ? award : null;
	}

	private static String cursor(BadgeAward award) {
		String text = award.awardedAt() + "/" + award.id();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Place place(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			int slash = text.indexOf('/');
			return new Place(Instant.parse(text.substring(0, Math.max(0, slash))), text.substring(slash + 1));
		}
		catch (IllegalArgumentException | DateTimeParseException ex) {
			throw new BadRequestException("badge.unknown-cursor");
		}
	}

}

package dev.cima.badge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.cima.badge.AwardPages.Wanted;
import dev.cima.platform.Connection;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/** Shows who has which badges, also live. */
@Controller
class AwardController implements NodeLoader {

	private final Awards awards;

	private final Badges badges;

	private final Reps reps;

	private final LiveAwards live;

	AwardController(Awards awards, Badges badges, Reps reps, LiveAwards live, AwardPages pages,
			BatchLoaderRegistry loaders) {
		this.awards = awards;
		this.badges = badges;
		this.reps = reps;
		this.live = live;
		loaders.<Wanted, Connection<BadgeAward>>forName("awardPages")
			.registerMappedBatchLoader((wanted, environment) -> Mono.fromSupplier(() -> pages.of(wanted)));
	}

	@SchemaMapping(typeName = "Rep")
	CompletableFuture<Connection<BadgeAward>> awards(Rep rep, @Argument int first, @Argument @Nullable String after,
			DataLoader<Wanted, Connection<BadgeAward>> awardPages) {
		return awardPages.load(Wanted.checked(rep.id(), first, after));
	}

	@SubscriptionMapping
	Flux<BadgeAward> badgeAwarded(Viewer viewer) {
		// of a badge that only a newer release can judge, nothing can be shown here
		return (viewer.rep() != null)
				? this.live.follow(viewer.rep()).filter((award) -> this.badges.lookUp(award.badge()) != null)
				: Flux.never();
	}

	@SchemaMapping(typeName = "BadgeAward")
	Badge badge(BadgeAward award) {
		return Objects.requireNonNull(this.badges.lookUp(award.badge()));
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
		return (award != null && award.given() && this.badges.lookUp(award.badge()) != null) ? award : null;
	}

}

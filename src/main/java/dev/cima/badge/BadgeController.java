package dev.cima.badge;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.cima.badge.BadgeEditor.DefineBadgeInput;
import dev.cima.catalog.Catalog;
import dev.cima.measure.CardVariables;
import dev.cima.measure.Stretch;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.rule.RuleText;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows badges with how far the viewer is, and lets admins define them. */
@Controller
class BadgeController implements NodeLoader {

	private final Badges badges;

	private final BadgeEditor editor;

	private final BadgeCategories categories;

	private final BadgeProgresses progresses;

	private final Awards awards;

	private final Closing closing;

	private final Texts texts;

	private final InstantSource clock;

	BadgeController(Badges badges, BadgeEditor editor, CardVariables variables, Catalog catalog,
			BadgeProgresses progresses, Awards awards, Closing closing, Texts texts, InstantSource clock) {
		this.badges = badges;
		this.editor = editor;
		this.categories = new BadgeCategories(variables, catalog);
		this.progresses = progresses;
		this.awards = awards;
		this.closing = closing;
		this.texts = texts;
		this.clock = clock;
	}

	@QueryMapping
	List<Badge> badges() {
		return this.badges.active();
	}

	@MutationMapping
	DefineBadgePayload defineBadge(@Argument DefineBadgeInput input, Viewer viewer) {
		List<UserError> unknown = this.categories.errors(input);
		if (!unknown.isEmpty()) {
			return new DefineBadgePayload(null, unknown);
		}
		try {
			return new DefineBadgePayload(this.editor.define(input, viewer.recordedAs()), List.of());
		}
		catch (BadBadgeException ex) {
			return new DefineBadgePayload(null, ex.errors());
		}
	}

	@SchemaMapping
	String name(Badge badge, Locale language) {
		return badge.name(language);
	}

	@SchemaMapping
	String description(Badge badge, Locale language) {
		return badge.description(language);
	}

	@SchemaMapping
	BadgeRepeats repeats(Badge badge) {
		return badge.definition().repeats();
	}

	@SchemaMapping
	BadgeJudging judging(Badge badge) {
		return badge.closes() ? BadgeJudging.CLOSE : BadgeJudging.ENTRY;
	}

	@SchemaMapping
	BadgeJudging judgedAt(Badge badge) {
		return judging(badge);
	}

	@SchemaMapping
	String criterion(Badge badge) {
		return RuleText.stored(badge.definition().criterion()).text();
	}

	@SchemaMapping
	@Nullable String ruleNote(Badge badge, Viewer viewer, Locale language) {
		if (!viewer.is(Role.ADMIN)) {
			return null;
		}
		if (badge.note() != null) {
			return this.texts.render(badge.note().text(), List.of(badge.note().about()), language);
		}
		MessageSourceResolvable unknown = this.categories.note(badge);
		return (unknown != null) ? this.texts.render(unknown, language) : null;
	}

	@SchemaMapping
	boolean active(Badge badge) {
		return badge.definition().active();
	}

	@BatchMapping(typeName = "Badge")
	Map<Badge, BadgeAward> earned(Set<Badge> badges, GraphQLContext context) {
		String rep = Viewer.of(context).rep();
		Map<Badge, BadgeAward> earned = new HashMap<>();
		if (rep == null) {
			return earned;
		}
		Map<Badge, String> ids = new HashMap<>();
		badges.forEach((badge) -> ids.put(badge, badge.awardId(rep, slotShown(badge))));
		Map<String, BadgeAward> found = this.awards.find(ids.values());
		ids.forEach((badge, id) -> {
			BadgeAward award = found.get(id);
			if (award != null && award.given()) {
				earned.put(badge, award);
			}
		});
		return earned;
	}

	private Stretch slotShown(Badge badge) {
		return badge.closes() ? badge.slotOf(this.closing.lastClosed(badge.scope(), this.clock.instant()))
				: badge.definition().repeats().slotOf(this.closing.dayOf(this.clock.instant()));
	}

	@BatchMapping(typeName = "Badge")
	Map<Badge, BadgeProgress> progress(Set<Badge> badges, GraphQLContext context) {
		String rep = Viewer.of(context).rep();
		return (rep != null) ? this.progresses.of(rep, badges) : Map.of();
	}

	@Override
	public String prefix() {
		return "badge_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.badges.find(id);
	}

	/** The badge, or why there is none. */
	record DefineBadgePayload(@Nullable Badge badge, List<UserError> errors) {
	}

}

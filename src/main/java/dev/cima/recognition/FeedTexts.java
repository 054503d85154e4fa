package dev.cima.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cima.badge.Badge;
import dev.cima.badge.Badges;
import dev.cima.competition.Competition;
import dev.cima.platform.Organisation;
import dev.cima.platform.Texts;
import dev.cima.rep.RepNames;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Says in the reader's language what a feed item tells. */
@Component
class FeedTexts {

	/** In the place of a name that was erased. */
	private static final String SOMEBODY = "…";

	private final Texts texts;

	private final RecognitionTexts recognitions;

	private final Badges badges;

	private final RepNames names;

	private final Organisation organisation;

	FeedTexts(Texts texts, RecognitionTexts recognitions, Badges badges, RepNames names, Organisation organisation) {
		this.organisation = organisation;
		this.names = names;
		this.badges = badges;
		this.texts = texts;
		this.recognitions = recognitions;
	}

	String of(FeedItem item, Locale language) {
		return switch (item.kind().name()) {
			case "KUDOS" -> (item.words() != null)
					? render("feed.kudos", language, this.names.of(item.from(), language),
							this.names.of(item.rep(), language), item.words())
					: render("feed.kudos-erased", language, this.names.of(item.from(), language),
							this.names.of(item.rep(), language));
			case "BADGE_AWARDED" ->
				render("feed.badge", language, this.names.of(item.rep(), language), badge(item, language));
			case "COMPETITION_OPENED" -> render("feed.opened", language, orSomebody(item.words()));
			case "COMPETITION_EDITED" ->
				(item.words() != null) ? render("feed.edited", language, competition(item), item.words())
						: render("feed.edited-erased", language, competition(item));
			case "COMPETITION_CLOSED" ->
				render(item.stored().params().contains(StoredFeedItem.NOBODY) ? "feed.closed-nobody" : "feed.closed",
						language, orSomebody(item.words()));
			case "RECOGNITION" -> this.recognitions.of(item.stored().params(), name(item, language), language);
			default -> other(item, language);
		};
	}

	/**
	 * Of a kind of another module, by its text; of a later release, that there is news.
	 */
	private String other(FeedItem item, Locale language) {
		String key = "feed." + item.kind().name();
		if (!this.texts.has(key)) {
			return render("feed.other", language);
		}
		List<Object> args = new ArrayList<>();
		args.add(name(item, language));
		args.addAll(item.stored().params());
		if (item.words() != null) {
			args.add(item.words());
		}
		else if (this.texts.has(key + "-erased")) {
			key += "-erased";
		}
		return this.texts.render(key, args, language);
	}

	private String name(FeedItem item, Locale language) {
		if (item.team() == null && item.stored().rep() == null) {
			return this.organisation.name();
		}
		return (item.team() != null) ? item.team().name() : this.names.of(item.rep(), language);
	}

	private static String competition(FeedItem item) {
		return (item.about() instanceof Competition competition) ? competition.name() : SOMEBODY;
	}

	private String badge(FeedItem item, Locale language) {
		Badge badge = this.badges.find(item.stored().params().getFirst());
		return (badge != null) ? badge.name(language) : SOMEBODY;
	}

	private String render(String key, Locale language, Object... args) {
		return this.texts.render(key, List.of(args), language);
	}

	private static String orSomebody(@Nullable String name) {
		return (name != null) ? name : SOMEBODY;
	}

}

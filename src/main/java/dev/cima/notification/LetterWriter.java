package dev.cima.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.cima.badge.Badge;
import dev.cima.badge.Badges;
import dev.cima.platform.Texts;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes what a phone shows, in the rep's language. It may be read on a locked screen by
 * anybody: no customers, no amounts, nothing that people wrote.
 */
@Component
class LetterWriter {

	/** In the parameters of a competition's end: there is nobody to see. */
	static final String NOBODY = "NOBODY";

	private static final Duration LIFETIME = Duration.ofDays(1);

	private final Texts texts;

	private final Badges badges;

	LetterWriter(Texts texts, Badges badges) {
		this.texts = texts;
		this.badges = badges;
	}

	/** One letter for all of the pushes, which are of one kind and rep. */
	Letter write(List<Push> pushes, Rep rep, Instant now) {
		Push first = pushes.getFirst();
		Locale language = Locale.forLanguageTag(rep.language());
		String badge = badgeName(pushes, language);
		String key = (badge != null) ? "notification.BADGE_NAMED" : key(pushes);
		List<Object> args = new ArrayList<>(first.args());
		if (badge != null) {
			args = List.of(badge);
		}
		else if (pushes.size() > 1) {
			args = List.of(pushes.size());
		}
		String id = (first.lead() != null) ? first.lead() : first.id();
		Map<String, String> data = new TreeMap<>();
		data.put("id", id);
		data.put("kind", first.kind().name());
		data.put("subject", first.subject());
		data.put("count", Integer.toString(pushes.size()));
		Instant at = pushes.stream().map(Push::at).max(Comparator.naturalOrder()).orElseThrow();
		data.put("at", at.toString());
		return new Letter(rep.id(), first.kind(), this.texts.render(key + ".title", args, language),
				this.texts.render(key + ".body", args, language), data, CollapseKey.of(id), lifetime(first, now), at);
	}

	/** The name of a badge that comes with the release: others are named by people. */
	private @Nullable String badgeName(List<Push> pushes, Locale language) {
		Push first = pushes.getFirst();
		if (!first.kind().equals(NotificationKind.BADGE_AWARDED) || pushes.size() > 1 || first.args().isEmpty()) {
			return null;
		}
		Badge badge = this.badges.find(first.args().getFirst());
		return (badge != null && badge.definition().version() == 0) ? badge.name(language) : null;
	}

	private static String key(List<Push> pushes) {
		Push first = pushes.getFirst();
		return "notification." + switch (first.kind().name()) {
			case "BADGE_AWARDED" -> (pushes.size() > 1) ? "BADGES_AWARDED" : "BADGE_AWARDED";
			case "MENTORSHIP", "COACHING_CREDIT", "SALE_CHANGED", "COMPLAINT" ->
				first.kind() + "." + first.args().getFirst();
			case "GOAL_SET", "GOAL_REACHED", "SALE_SHARED", "REDEMPTION", "DEAL_SHARES" ->
				(pushes.size() > 1) ? first.kind().name() : first.kind() + "." + first.args().getFirst();
			case "COMPETITION_CLOSED" ->
				first.args().contains(NOBODY) ? "COMPETITION_CLOSED.NOBODY" : "COMPETITION_CLOSED";
			default -> first.kind().name();
		};
	}

	/**
	 * Whether this release has the text; one that it lacks is a later release's to send.
	 */
	boolean knows(Push push) {
		return this.texts.has(key(List.of(push)) + ".title");
	}

	private static Duration lifetime(Push push, Instant now) {
		Duration left = (push.until() != null) ? Duration.between(now, push.until()) : LIFETIME;
		return (left.compareTo(LIFETIME) > 0) ? LIFETIME : left;
	}

}

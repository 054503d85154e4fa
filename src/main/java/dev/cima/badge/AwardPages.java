package dev.cima.badge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.badge.Awards.Place;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Pages of reps' awards, newest first, for as many reps as a list has at once. */
@Component
class AwardPages {

	private final Awards awards;

	private final Badges badges;

	AwardPages(Awards awards, Badges badges) {
		this.awards = awards;
		this.badges = badges;
	}

	/** The pages, in the same few queries for however many that are alike. */
	Map<Wanted, Connection<BadgeAward>> of(Collection<Wanted> wanted) {
		Map<Wanted, List<Wanted>> alike = new HashMap<>();
		wanted.forEach((one) -> alike.computeIfAbsent(one.of(""), (key) -> new ArrayList<>()).add(one));
		Map<Wanted, Connection<BadgeAward>> pages = new HashMap<>();
		alike.forEach((same, all) -> {
			Place place = (same.after() != null) ? place(same.after()) : null;
			Map<String, List<BadgeAward>> found = this.awards.newestFirst(all.stream().map(Wanted::rep).toList(),
					same.first() + 1, place);
			all.forEach((one) -> pages.put(one, page(one, found.getOrDefault(one.rep(), List.of()))));
		});
		return pages;
	}

	private Connection<BadgeAward> page(Wanted wanted, List<BadgeAward> awards) {
		Connection<BadgeAward> page = Connection.of(awards, wanted.first(), wanted.after(), AwardPages::cursor);
		// those of a release that is gone are left out, but the list goes on behind them
		return new Connection<>(
				page.edges().stream().filter((edge) -> this.badges.find(edge.node().badge()) != null).toList(),
				page.pageInfo());
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

	/** Which page of whose awards. */
	record Wanted(String rep, int first, @Nullable String after) {

		/**
		 * Checked before it is asked for.
		 * @throws BadRequestException when there is no such page
		 */
		static Wanted checked(String rep, int first, @Nullable String after) {
			if (first < 1) {
				throw new BadRequestException("badge.first");
			}
			if (after != null) {
				place(after);
			}
			return new Wanted(rep, first, after);
		}

		private Wanted of(String rep) {
			return new Wanted(rep, this.first, this.after);
		}

	}

}

package dev.cima.recognition;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.cima.platform.Role;
import dev.cima.platform.Sha256;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives kudos. One insert decides all: its id, its day and its slot of the month are
 * unique, so neither resends nor two phones at once give more than is allowed.
 */
@Component
public class KudosGiver {

	/** In characters as people count them: an emoji is one. */
	static final int LONGEST = 280;

	/** Whoever has not told of them by then will not any more. */
	private static final Duration UNTOLD = Duration.ofSeconds(30);

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private final Kudos kudos;

	private final FeedItems items;

	private final Feed feed;

	private final Reps reps;

	private final KudosAllowance allowance;

	private final InstantSource clock;

	private final ApplicationEventPublisher events;

	KudosGiver(Kudos kudos, FeedItems items, Feed feed, Reps reps, KudosAllowance allowance, InstantSource clock,
			ApplicationEventPublisher events) {
		this.kudos = kudos;
		this.items = items;
		this.feed = feed;
		this.reps = reps;
		this.allowance = allowance;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Gives kudos for a rep whom no request stands for, as the demo does.
	 * @param id a UUID; again is the same
	 * @throws IllegalStateException when they are refused
	 */
	public void give(String from, String id, String to, String reason) {
		GiveKudosPayload payload = give(new Viewer(from, from, Set.of(), Set.of(Role.REP)),
				new GiveKudosInput(id, to, reason));
		if (!payload.errors().isEmpty()) {
			throw new IllegalStateException("The kudos of " + from + " were refused: " + payload.errors());
		}
	}

	GiveKudosPayload give(Viewer viewer, GiveKudosInput input) {
		Rep giver = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		if (giver == null) {
			return GiveKudosPayload.refused(UserError.of(UserErrorCode.NOT_ALLOWED, "kudos.no-rep"));
		}
		if (!UUID.matcher(input.id()).matches()) {
			return GiveKudosPayload.refused(UserError.of(UserErrorCode.INVALID, "kudos.id-not-uuid").at("id"));
		}
		String id = giver.id() + "/" + input.id().toLowerCase(Locale.ROOT);
		String reason = input.reason().strip();
		String hash = hash(input.repId(), reason);
		GivenKudos before = this.kudos.find(id);
		if (before != null) {
			return replay(before, hash);
		}
		UserError wrong = check(giver, input.repId(), reason);
		if (wrong != null) {
			return GiveKudosPayload.refused(wrong);
		}
		Instant now = this.clock.instant();
		LocalDate day = this.allowance.dayOf(giver, now);
		GivenKudos given = new GivenKudos(id, giver.id(), input.repId(), giver.id() + "/" + input.repId() + "/" + day,
				"", now, hash, reason, now.plus(UNTOLD));
		return give(given, this.allowance.slots(giver, YearMonth.from(day)));
	}

	private GiveKudosPayload give(GivenKudos wanted, List<String> slots) {
		while (true) {
			Set<String> used = this.kudos.used(slots);
			String slot = slots.stream().filter((one) -> !used.contains(one)).findFirst().orElse(null);
			if (slot != null) {
				GivenKudos given = new GivenKudos(wanted.id(), wanted.from(), wanted.to(), wanted.pair(), slot,
						wanted.at(), wanted.hash(), wanted.reason(), wanted.due());
				if (this.kudos.insert(given)) {
					return tell(given);
				}
			}
			// the same request a moment ago, the same person today, or another one's slot
			GivenKudos before = this.kudos.find(wanted.id());
			if (before != null) {
				return replay(before, wanted.hash());
			}
			if (this.kudos.hasPair(wanted.pair())) {
				return GiveKudosPayload
					.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "kudos.once-a-day").at("repId"));
			}
			if (slot == null) {
				return GiveKudosPayload
					.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "kudos.allowance", slots.size()));
			}
		}
	}

	private GiveKudosPayload replay(GivenKudos before, String hash) {
		GiveKudosPayload payload = tell(before);
		return before.hash().equals(hash) ? payload
				: payload.with(UserError.of(UserErrorCode.CONFLICT, "kudos.other-content").at("id"));
	}

	/** Completes what an earlier try did not come to; a second time changes nothing. */
	GiveKudosPayload tell(GivenKudos given) {
		StoredFeedItem item = this.items.find(given.feedItem());
		if (item == null) {
			item = StoredFeedItem.ofKudos(given);
			this.items.add(item);
		}
		// what was taken down meanwhile is not announced again
		if (!item.withdrawn()) {
			this.events.publishEvent(new KudosGiven(item.id(), given.from(), given.to()));
		}
		if (given.due() != null) {
			this.kudos.told(given.id());
		}
		return new GiveKudosPayload(this.feed.show(List.of(item)).getFirst(), List.of());
	}

	private @Nullable UserError check(Rep giver, String to, String reason) {
		if (giver.id().equals(to)) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "kudos.self").at("repId");
		}
		Rep receiver = this.reps.find(to);
		if (receiver == null) {
			return UserError.of(UserErrorCode.NOT_FOUND, "kudos.rep-unknown", to).at("repId");
		}
		if (!receiver.active()) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "kudos.rep-left").at("repId");
		}
		long length = reason.codePointCount(0, reason.length());
		if (length < 1 || length > LONGEST) {
			return UserError.of(UserErrorCode.INVALID, "kudos.length", LONGEST).at("reason");
		}
		if (reason.codePoints().anyMatch(KudosGiver::isUnprintable)) {
			return UserError.of(UserErrorCode.INVALID, "kudos.control-characters").at("reason");
		}
		return null;
	}

	/** Control characters, and marks that turn the direction of what stands around. */
	private static boolean isUnprintable(int character) {
		return Character.isISOControl(character) || character == 0x2028 || character == 0x2029
				|| (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069)
				|| Character.getType(character) == Character.SURROGATE;
	}

	private static String hash(String to, String reason) {
		return Sha256.hex(to + "\n" + reason);
	}

	/** What a phone sends. */
	record GiveKudosInput(String id, String repId, String reason) {
	}

	/** What became of it. */
	record GiveKudosPayload(@Nullable FeedItem item, List<UserError> errors) {

		static GiveKudosPayload refused(UserError error) {
			return new GiveKudosPayload(null, List.of(error));
		}

		GiveKudosPayload with(UserError error) {
			return new GiveKudosPayload(this.item, List.of(error));
		}

	}

}

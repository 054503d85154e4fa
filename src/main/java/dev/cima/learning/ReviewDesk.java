package dev.cima.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cima.learning.CardDefinition.Version;
import dev.cima.platform.PhoneClock;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes reviews from phones, some at a time: three round trips whatever their number. A
 * document is replaced only as it was read, else all is read and done again, so that
 * phones that send at the same moment lose nothing of each other.
 */
@Component
public class ReviewDesk {

	static final int MOST_AT_ONCE = 100;

	private static final int TRIES = 100;

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private final LearningCards cards;

	private final StudiedCards studied;

	private final MemoryFold fold;

	private final InstantSource clock;

	private final LearningSettings settings;

	ReviewDesk(LearningCards cards, StudiedCards studied, MemoryFold fold, InstantSource clock,
			LearningSettings settings) {
		this.cards = cards;
		this.studied = studied;
		this.fold = fold;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Takes reviews of a rep for whom no request stands, as the demo does.
	 * @throws IllegalStateException when one is refused
	 */
	public void review(String rep, List<ReviewInput> reviews) {
		for (int from = 0; from < reviews.size(); from += MOST_AT_ONCE) {
			List<ReviewInput> some = reviews.subList(from, Math.min(reviews.size(), from + MOST_AT_ONCE));
			Reviewed reviewed = review(rep, new ReviewCardsInput(some, null, null));
			if (!reviewed.errors().isEmpty()) {
				throw new IllegalStateException("Reviews of " + rep + " were refused: " + reviewed.errors());
			}
		}
	}

	/**
	 * Takes the reviews of a rep. Those that are refused keep no other from being taken.
	 */
	Reviewed review(String rep, ReviewCardsInput input) {
		List<ReviewInput> inputs = input.reviews();
		if (inputs.isEmpty() || inputs.size() > MOST_AT_ONCE) {
			return new Reviewed(List.of(), List
				.of(UserError.of(UserErrorCode.INVALID, "learning.reviews-at-once", MOST_AT_ONCE).at("reviews")),
					Set.of(), false);
		}
		Map<String, CardDefinition> known = this.cards
			.findAll(inputs.stream().map(ReviewInput::cardId).distinct().toList());
		Set<String> tried = new HashSet<>();
		for (int tries = 0; tries < TRIES; tries++) {
			Batch batch = new Batch(rep, input, known, tried);
			if (batch.take()) {
				return batch.reviewed();
			}
		}
		throw new IllegalStateException("The reviews of " + rep + " change all the time");
	}

	/** One try. */
	private final class Batch {

		private final String rep;

		private final ReviewCardsInput input;

		private final Map<String, CardDefinition> cards;

		private final Set<String> tried;

		private final Instant now = ReviewDesk.this.clock.instant();

		private final Map<String, StudiedCard> before;

		private final Map<String, StudiedCard> after = new HashMap<>();

		private final Map<ReviewInput, Taken> taken = new LinkedHashMap<>();

		private final List<UserError> errors = new ArrayList<>();

		Batch(String rep, ReviewCardsInput input, Map<String, CardDefinition> cards, Set<String> tried) {
			this.rep = rep;
			this.input = input;
			this.cards = cards;
			this.tried = tried;
			this.before = ReviewDesk.this.studied.findAll(rep, cards.keySet());
		}

		boolean take() {
			for (int i = 0; i < this.input.reviews().size(); i++) {
				UserError error = take(this.input.reviews().get(i));
				if (error != null) {
					List<String> path = new ArrayList<>(List.of("reviews", Integer.toString(i)));
					path.addAll(Objects.requireNonNullElse(error.path(), List.of()));
					this.errors.add(error.at(path.toArray(String[]::new)));
				}
			}
			List<StudiedCard> next = new ArrayList<>();
			this.after.forEach((card, studied) -> next
				.add(ReviewDesk.this.fold.bounded(studied, Objects.requireNonNull(this.cards.get(card)), this.now)));
			return ReviewDesk.this.studied.saveAll(next);
		}

		private @Nullable UserError take(ReviewInput review) {
			if (!UUID.matcher(review.id()).matches()) {
				return UserError.of(UserErrorCode.INVALID, "learning.review-id").at("id");
			}
			CardDefinition card = this.cards.get(review.cardId());
			if (card == null) {
				return UserError.of(UserErrorCode.NOT_FOUND, "learning.card-unknown").at("cardId");
			}
			String id = review.id().toLowerCase(Locale.ROOT);
			Instant said = review.reviewedAt().truncatedTo(ChronoUnit.MILLIS);
			StudiedCard studied = studied(card.id());
			Review first = studied.find(id);
			if (first != null) {
				this.taken.putIfAbsent(review, new Taken(first, card, !this.tried.contains(first.id())));
				return (first.option().equals(review.optionId()) && first.said().equals(said)) ? null
						: UserError.of(UserErrorCode.CONFLICT, "learning.other-content").at("id");
			}
			PhoneClock phone = new PhoneClock(said, this.input.sentAt(), this.input.clockOffset());
			UserError wrong = wrongTime(phone);
			if (wrong != null) {
				return wrong;
			}
			Instant at = phone.moment(this.now, ReviewDesk.this.settings.clock());
			Version asked = card.asked(at, review.optionId());
			if (asked == null) {
				return UserError.of(UserErrorCode.NOT_FOUND, "learning.option-unknown").at("optionId");
			}
			Review made = new Review(id, at, said, review.optionId(), asked.right().id().equals(review.optionId()),
					asked.options().size());
			this.after.put(card.id(), studied.with(made));
			this.tried.add(id);
			this.taken.put(review, new Taken(made, card, false));
			return null;
		}

		private @Nullable UserError wrongTime(PhoneClock phone) {
			PhoneClock.Limits limits = ReviewDesk.this.settings.clock();
			if (!phone.isPossible()) {
				return UserError.of(UserErrorCode.INVALID, "learning.clock-offset");
			}
			Instant at = phone.moment(this.now, limits);
			if (at.isAfter(this.now.plus(limits.maxAhead()))) {
				return UserError.of(UserErrorCode.IN_THE_FUTURE, "learning.in-the-future").at("reviewedAt");
			}
			return at.isBefore(this.now.minus(limits.maxAge()))
					? UserError.of(UserErrorCode.TOO_OLD, "learning.too-old", limits.maxAge().toDays()).at("reviewedAt")
					: null;
		}

		private StudiedCard studied(String card) {
			StudiedCard now = this.after.get(card);
			return (now != null) ? now : this.before.getOrDefault(card, StudiedCard.unseen(this.rep, card));
		}

		private boolean isLearnt(StudiedCard after) {
			CardDefinition card = Objects.requireNonNull(this.cards.get(after.card()));
			StudiedCard was = this.before.getOrDefault(after.card(), StudiedCard.unseen(this.rep, after.card()));
			return MilestoneRecorder.isLearnt(ReviewDesk.this.fold.of(after, card))
					&& !MilestoneRecorder.isLearnt(ReviewDesk.this.fold.of(was, card));
		}

		Reviewed reviewed() {
			List<ReviewResult> results = new ArrayList<>();
			this.taken.forEach((input, taken) -> {
				Memory memory = Objects
					.requireNonNull(ReviewDesk.this.fold.of(studied(taken.card().id()), taken.card()));
				Version asked = Objects.requireNonNullElse(
						taken.card().asked(taken.review().at(), taken.review().option()), taken.card().current());
				results.add(new ReviewResult(input.id(), taken.review().right(), asked.right().id(),
						asked.explanation(), ReviewDesk.this.fold.dueAt(memory, this.rep, taken.card().id()),
						Decimals.of(memory.stability()), taken.replayed()));
			});
			return new Reviewed(results, this.errors,
					this.taken.values().stream().map((taken) -> taken.card().category()).collect(Collectors.toSet()),
					this.after.values().stream().anyMatch(this::isLearnt));
		}

	}

	/** A review that stands, and whether it did before this call. */
	private record Taken(Review review, CardDefinition card, boolean replayed) {
	}

	/** Reviews as a phone sends them, with what it knows of its clock. */
	record ReviewCardsInput(List<ReviewInput> reviews, @Nullable Instant sentAt, @Nullable BigDecimal clockOffset) {
	}

	/** An answer to a card. */
	public record ReviewInput(String id, String cardId, String optionId, Instant reviewedAt) {
	}

	/** What became of a review. */
	record ReviewResult(String id, boolean right, String rightOptionId, @Nullable String explanation, Instant nextDueAt,
			BigDecimal stabilityDays, boolean replayed) {
	}

	/**
	 * What became of some reviews.
	 *
	 * @param categories what they are about
	 * @param learnt whether a card was learnt by them
	 */
	record Reviewed(List<ReviewResult> results, List<UserError> errors, Set<String> categories, boolean learnt) {
	}

}

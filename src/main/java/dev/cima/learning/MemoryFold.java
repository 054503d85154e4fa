package dev.cima.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.cima.learning.StudiedCard.Folded;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Folds the reviews of a card into what the rep remembers: a function of the set of
 * reviews, so the same in whatever order they arrived.
 *
 * <p>
 * A right answer is GOOD, a wrong one AGAIN. Among n options one in n guesses is right,
 * so of what a right answer adds to the stability only 1 − 1/n counts. When the meaning
 * of the card was changed, the stability was halved at that moment. On a day the first
 * {@value #MOST_A_DAY} reviews of a card count.
 */
@Component
class MemoryFold {

	static final int MOST_A_DAY = 10;

	private static final double AFTER_CHANGE = 0.5;

	private static final Fsrs6 MODEL = Fsrs6.DEFAULT;

	private final Organisation organisation;

	private final LearningSettings settings;

	MemoryFold(Organisation organisation, LearningSettings settings) {
		this.organisation = organisation;
		this.settings = settings;
	}

	/** The organisation's day of a moment. */
	LocalDate dayOf(Instant moment) {
		return this.organisation.dayOf(moment);
	}

	/** All that is remembered; null when the card was never answered. */
	@Nullable Memory of(StudiedCard studied, CardDefinition card) {
		return of(studied, card, Instant.MAX);
	}

	/** What was remembered at a moment by the reviews up to then. */
	@Nullable Memory of(StudiedCard studied, CardDefinition card, Instant moment) {
		Folded folded = studied.folded();
		List<Instant> changes = card.meaningChanges()
			.stream()
			.filter((change) -> (folded == null || !change.isBefore(folded.until())) && !change.isAfter(moment))
			.toList();
		List<Review> reviews = studied.reviews().stream().filter((review) -> !review.at().isAfter(moment)).toList();
		return fold((folded != null) ? folded.memory() : null, reviews, changes);
	}

	/**
	 * The next revision, with the reviews of a day bounded, and without those that are
	 * twice as old as a review may be when it arrives: for as long their ids are known.
	 */
	StudiedCard bounded(StudiedCard studied, CardDefinition card, Instant now) {
		Instant until = this.organisation
			.startOf(this.organisation.dayOf(now.minus(this.settings.maxAge().multipliedBy(2))));
		Folded folded = studied.folded();
		List<Review> kept = firstOfEachDay(studied.reviews());
		if (kept.isEmpty() || !kept.getFirst().at().isBefore(until)) {
			return studied.next(folded, kept);
		}
		Memory memory = of(
				new StudiedCard(studied.id(), studied.revision(), studied.rep(), studied.card(), folded, kept), card,
				until.minusNanos(1));
		return studied.next(new Folded(memory, until),
				kept.stream().filter((review) -> !review.at().isBefore(until)).toList());
	}

	private List<Review> firstOfEachDay(List<Review> reviews) {
		List<Review> kept = new ArrayList<>(reviews.size());
		LocalDate day = null;
		int ofDay = 0;
		for (Review review : reviews) {
			LocalDate reviewed = dayOf(review.at());
			ofDay = reviewed.equals(day) ? ofDay + 1 : 1;
			day = reviewed;
			if (ofDay <= MOST_A_DAY) {
				kept.add(review);
			}
		}
		return List.copyOf(kept);
	}

	private @Nullable Memory fold(@Nullable Memory before, List<Review> reviews, List<Instant> changes) {
		Memory memory = before;
		int changed = 0;
		for (Review review : firstOfEachDay(reviews)) {
			while (changed < changes.size() && !changes.get(changed).isAfter(review.at())) {
				memory = halved(memory);
				changed++;
			}
			memory = after(memory, review);
		}
		for (; changed < changes.size(); changed++) {
			memory = halved(memory);
		}
		return memory;
	}

	private Memory after(@Nullable Memory before, Review review) {
		LocalDate day = dayOf(review.at());
		if (before == null) {
			MemoryState first = MODEL.after(null, 0, Grade.of(review.right()));
			double unknown = MODEL.after(null, 0, Grade.AGAIN).stability();
			return new Memory(earned(unknown, first.stability(), review), first.difficulty(), day, day, review.right(),
					1);
		}
		long days = Math.max(0, ChronoUnit.DAYS.between(before.lastDay(), day));
		MemoryState next = MODEL.after(before.state(), days, Grade.of(review.right()));
		return new Memory(earned(before.stability(), next.stability(), review), next.difficulty(), before.firstDay(),
				day, (days > 0) ? review.right() : before.knew(), before.count() + 1);
	}

	private static double earned(double before, double after, Review review) {
		return (review.right() && after > before) ? before + (after - before) * (1 - 1d / review.options()) : after;
	}

	private static @Nullable Memory halved(@Nullable Memory memory) {
		return (memory == null) ? null : new Memory(Fsrs6.bounded(memory.stability() * AFTER_CHANGE),
				memory.difficulty(), memory.firstDay(), memory.lastDay(), memory.knew(), memory.count());
	}

	/** The probability, 0 to 1, that it is remembered on a day. */
	double retrievability(@Nullable Memory memory, LocalDate day) {
		return (memory == null) ? 0
				: MODEL.retrievability(Math.max(0, ChronoUnit.DAYS.between(memory.lastDay(), day)), memory.stability());
	}

	/**
	 * How much of it counts as known, 0 to 1: nothing while the rep was last wrong, since
	 * the answer that was shown then is remembered for a while without being known.
	 */
	double known(@Nullable Memory memory, LocalDate day) {
		return (memory != null && memory.knew()) ? retrievability(memory, day) : 0;
	}

	/** The day on which the card is to be asked again. */
	LocalDate dueDay(Memory memory, String rep, String card) {
		int days = MODEL.schedule(memory.stability(), this.settings.retention());
		return memory.lastDay().plusDays(Fuzz.spread(days, Fuzz.draw(rep, card, memory.count())));
	}

	/** The moment at which the day begins on which the card is to be asked again. */
	Instant dueAt(Memory memory, String rep, String card) {
		return this.organisation.startOf(dueDay(memory, rep, card));
	}

}

package dev.cima.learning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static dev.cima.learning.LearningNode.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MemoryFoldTests {

	private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

	private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

	private static final CardDefinition CARD = LearningNode.card("card_1", "Hiking", 4);

	private final MemoryFold fold = LearningNode.fold();

	@Test
	void aRightAnswerAmongFourCountsThreeQuarters() {
		Memory once = memory(review(START, true));
		assertThat(once.stability()).isEqualTo(0.212 + 0.75 * (2.3065 - 0.212), within(1e-12));
		assertThat(once.difficulty()).isEqualTo(2.11810397, within(1e-8));
		Memory twice = memory(review(START, true), review(START.plus(Duration.ofDays(2)), true));
		double whole = Fsrs6.DEFAULT.after(once.state(), 2, Grade.GOOD).stability();
		assertThat(twice.stability()).isEqualTo(once.stability() + 0.75 * (whole - once.stability()), within(1e-12));
		assertThat(memory(review(START, false)).stability()).isEqualTo(0.212);
	}

	@Test
	void daysAreThoseOfTheOrganisationAlsoWhenItsClocksChange() {
		// 23:30 and 00:30 in Madrid, on the night in which an hour is left out
		Memory nextDay = memory(review(Instant.parse("2026-03-28T22:30:00Z"), true),
				review(Instant.parse("2026-03-28T23:30:00Z"), true));
		assertThat(nextDay.firstDay()).isEqualTo("2026-03-28");
		assertThat(nextDay.lastDay()).isEqualTo("2026-03-29");
		Memory once = memory(review(START, true));
		assertThat(this.fold.dueAt(once, "rep_1", "card_1")).isEqualTo("2026-03-03T23:00:00Z");
	}

	@Test
	void whatIsAskedAgainOnTheDayOnWhichItWasWrongIsNotKnown() {
		Memory told = memory(review(START, false), review(START.plusSeconds(60), true));
		assertThat(told.knew()).isFalse();
		assertThat(this.fold.retrievability(told, DAY)).isEqualTo(1);
		assertThat(this.fold.known(told, DAY)).isZero();
		Memory nextDay = memory(review(START, false), review(START.plusSeconds(60), true),
				review(START.plus(Duration.ofDays(1)), true));
		assertThat(this.fold.known(nextDay, DAY.plusDays(1))).isEqualTo(1);
		assertThat(this.fold.known(null, DAY)).isZero();
	}

	@Test
	void aChangeOfMeaningHalvesWhatIsRemembered() {
		Memory before = memory(review(START, true));
		CardDefinition edited = LearningNode.card("card_1", "Hiking", 4, START.plusSeconds(5));
		assertThat(this.fold.of(studied(review(START, true)), edited).stability()).isEqualTo(before.stability() / 2);
		// before the first answer there is nothing to forget
		assertThat(this.fold.of(studied(review(START.plusSeconds(5), true)), edited)).isEqualTo(before);
		assertThat(this.fold.of(studied(), edited)).isNull();
	}

	@Test
	void asManyAnswersOfADayCountAsAreKept() {
		List<Review> day = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			day.add(review(START.plusSeconds(i), i % 3 != 0));
		}
		Memory first = memory(day.subList(0, MemoryFold.MOST_A_DAY).toArray(Review[]::new));
		assertThat(memory(day.toArray(Review[]::new))).isEqualTo(first);
		Collections.shuffle(day, new Random(4));
		StudiedCard studied = StudiedCard.unseen("rep_1", "card_1");
		for (Review review : day) {
			studied = this.fold.bounded(studied.with(review), CARD, START.plusSeconds(300));
			assertThat(studied.reviews()).hasSizeLessThanOrEqualTo(MemoryFold.MOST_A_DAY);
		}
		assertThat(this.fold.of(studied, CARD)).isEqualTo(first);
	}

	/**
	 * Reviews of a year arrive late by up to 35 days, in any order, more than once, while
	 * the card is edited; what is stored is bounded, and the same as a fold of them all.
	 */
	@Test
	void whatIsStoredIsTheFoldOfAllInTheOrderOfEvents() {
		int rounds = Integer.getInteger("learning.rounds", 200);
		long seed = Long.getLong("learning.seed", System.nanoTime());
		Random random = new Random(seed);
		for (int round = 0; round < rounds; round++) {
			List<Instant> changes = new ArrayList<>();
			for (int i = random.nextInt(4); i > 0; i--) {
				changes.add(START.plusSeconds(random.nextInt(365 * 86_400)));
			}
			Collections.sort(changes);
			CardDefinition card = LearningNode.card("card_1", "Hiking", 4, changes.toArray(Instant[]::new));
			List<Arrival> arrivals = new ArrayList<>();
			List<Review> all = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				// to the minute, so that some are at the same moment
				Instant at = START.plus(Duration.ofMinutes(random.nextInt(365 * 24 * 60)));
				Review review = review(new UUID(random.nextLong(), random.nextLong()).toString(), at,
						random.nextBoolean());
				all.add(review);
				for (int times = 1 + random.nextInt(2); times > 0; times--) {
					arrivals.add(new Arrival(at.plusSeconds(random.nextInt(35 * 86_400)), review));
				}
			}
			arrivals.sort(java.util.Comparator.comparing(Arrival::at));
			StudiedCard studied = StudiedCard.unseen("rep_1", "card_1");
			for (Arrival arrival : arrivals) {
				if (studied.find(arrival.review().id()) == null) {
					studied = this.fold.bounded(studied.with(arrival.review()), upTo(card, arrival.at()), arrival.at());
				}
			}
			Memory expected = this.fold.of(studied(all.toArray(Review[]::new)), card);
			assertThat(this.fold.of(studied, card)).as("seed %s, round %s", seed, round).isEqualTo(expected);
			assertThat(studied.reviews()).allMatch((review) -> review.at().isAfter(START.plus(Duration.ofDays(200))));
		}
	}

	/** What is known of the card's edits by then. */
	private static CardDefinition upTo(CardDefinition card, Instant now) {
		return LearningNode.card(card.id(), card.category(), 4,
				card.meaningChanges().stream().filter((change) -> !change.isAfter(now)).toArray(Instant[]::new));
	}

	/**
	 * A script that answers whatever is due by chance is not taken for somebody who
	 * knows.
	 */
	@Test
	void guessingGainsLittle() {
		Random random = new Random(7);
		double known = 0;
		double stability = 0;
		int cards = 200;
		for (int i = 0; i < cards; i++) {
			String id = "card_" + i;
			StudiedCard studied = StudiedCard.unseen("rep_1", id);
			LocalDate due = DAY;
			for (LocalDate day = DAY; day.isBefore(DAY.plusDays(180)); day = day.plusDays(1)) {
				if (!day.isBefore(due)) {
					Instant at = LearningNode.MADRID.startOf(day).plusSeconds(36_000);
					studied = studied.with(review(at, random.nextInt(4) == 0));
					due = this.fold.dueDay(this.fold.of(studied, CARD), "rep_1", id);
				}
			}
			Memory memory = this.fold.of(studied, CARD);
			known += this.fold.known(memory, DAY.plusDays(180)) / cards;
			stability += memory.stability() / cards;
		}
		assertThat(known).isLessThan(0.4);
		assertThat(stability).isLessThan(2);
	}

	/** What somebody who always knows is asked less and less often. */
	@Test
	void knowingIsAskedSeldom() {
		StudiedCard studied = StudiedCard.unseen("rep_1", "card_1");
		LocalDate day = DAY;
		for (int i = 0; i < 6; i++) {
			studied = studied.with(review(LearningNode.MADRID.startOf(day).plusSeconds(36_000), true));
			day = this.fold.dueDay(this.fold.of(studied, CARD), "rep_1", "card_1");
		}
		assertThat(day).isAfter(DAY.plusDays(200));
		assertThat(this.fold.of(studied, CARD).count()).isEqualTo(6);
	}

	private Memory memory(Review... reviews) {
		return this.fold.of(studied(reviews), CARD);
	}

	private static StudiedCard studied(Review... reviews) {
		StudiedCard studied = StudiedCard.unseen("rep_1", "card_1");
		for (Review review : reviews) {
			studied = studied.with(review);
		}
		return studied;
	}

	/** A review when it reaches the server. */
	private record Arrival(Instant at, Review review) {
	}

}

package dev.cima.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import dev.cima.learning.CardDefinition.Option;
import dev.cima.learning.CardEditor;
import dev.cima.learning.LearningCardInput;
import dev.cima.learning.ReviewDesk;
import dev.cima.platform.DemoDoors;
import dev.cima.rep.Rep;

import org.springframework.stereotype.Component;

/**
 * The demo's learning cards, and what the first reps of the shop answered in the last
 * weeks. Every id follows from the seed, so doing it again completes what a crash broke
 * off.
 */
@Component
@DemoDoors.Only
class DemoLearning {

	private static final int LEARNERS = 8;

	private static final int CARDS = 40;

	private static final int DAYS = 30;

	/** Days after the first answer on which a card is answered again. */
	private static final int[] AGAIN = { 0, 2, 9, 26 };

	private static final double RIGHT = 0.85;

	private final CardEditor editor;

	private final ReviewDesk desk;

	DemoLearning(CardEditor editor, ReviewDesk desk) {
		this.editor = editor;
		this.desk = desk;
	}

	List<DemoStep> steps(DemoShop shop, DemoCalendar calendar, long seed) {
		List<LearningCardInput> cards = DemoCards.of(shop);
		LocalDate today = calendar.today();
		List<DemoStep> steps = new ArrayList<>();
		steps.add(new DemoStep(calendar.at(today.minusDays(DAYS + 15), 8, 0), () -> this.editor.save("demo", cards)));
		for (Rep rep : shop.reps().subList(0, LEARNERS)) {
			steps.add(new DemoStep(calendar.until(), () -> answer(rep, cards, calendar, seed)));
		}
		return steps;
	}

	private void answer(Rep rep, List<LearningCardInput> cards, DemoCalendar calendar, long seed) {
		Random random = new Random(seed * 31 + rep.id().hashCode());
		List<ReviewDesk.ReviewInput> answers = new ArrayList<>();
		int first = random.nextInt(cards.size());
		for (int i = 0; i < CARDS; i++) {
			LearningCardInput card = cards.get((first + i) % cards.size());
			LocalDate begun = calendar.today().minusDays(DAYS - i / 5);
			for (int days : AGAIN) {
				Instant at = calendar.at(begun.plusDays(days), 9, 10 + i);
				boolean right = random.nextDouble() < RIGHT;
				if (at.isBefore(calendar.until())) {
					answers.add(new ReviewDesk.ReviewInput(uuid(rep.id() + card.id() + days), card.id(),
							option(card, right), at));
				}
			}
		}
		this.desk.review(rep.id(), answers);
	}

	private static String option(LearningCardInput card, boolean right) {
		return card.options()
			.stream()
			.filter((option) -> option.right() == right)
			.map(Option::id)
			.findFirst()
			.orElseThrow();
	}

	private static String uuid(String name) {
		return UUID.nameUUIDFromBytes(("cima-demo/" + name).getBytes(StandardCharsets.UTF_8)).toString();
	}

}

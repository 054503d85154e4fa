package dev.cima.learning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a rep is asked on a day: of the cards that are due and of those that are new those
 * that are worth the most, so many as are left of the day's numbers. So somebody who was
 * away for long comes back to a day's work, and what was put off longest matters no more
 * than what is worth most.
 */
final class StudyDay {

	private final List<Studied> all;

	private final List<Studied> queue;

	/**
	 * A day.
	 * @param all cards that are asked of anybody
	 * @param worth of knowing a category
	 */
	StudyDay(List<Studied> all, LocalDate today, LearningSettings settings, ToDoubleFunction<String> worth) {
		this.all = all;
		Comparator<Studied> mostWorth = Comparator
			.comparingDouble((Studied one) -> (1 - one.retrievability()) * worth.applyAsDouble(one.card().category()))
			.reversed()
			.thenComparing((one) -> one.card().id());
		List<Studied> chosen = new ArrayList<>();
		int newToday = count(all, (memory) -> memory.firstDay().equals(today));
		int dueToday = count(all, (memory) -> memory.lastDay().equals(today)) - newToday;
		all.stream()
			.filter((one) -> one.memory() == null)
			.sorted(mostWorth)
			.limit(Math.max(0, settings.newPerDay() - newToday))
			.forEach(chosen::add);
		all.stream()
			.filter((one) -> one.isDue(today))
			.sorted(mostWorth)
			.limit(Math.max(0, settings.duePerDay() - dueToday))
			.forEach(chosen::add);
		chosen.sort(mostWorth);
		this.queue = List.copyOf(chosen);
	}

	private static int count(List<Studied> all, java.util.function.Predicate<Memory> which) {
		return (int) all.stream().map(Studied::memory).filter((memory) -> memory != null && which.test(memory)).count();
	}

	/** What is left of the day, what is worth most first. */
	List<Studied> queue() {
		return this.queue;
	}

	/** What is known of each category, in the order of their names. */
	List<Knowledge> knowledge() {
		Map<String, List<Studied>> byCategory = this.all.stream()
			.collect(Collectors.groupingBy((one) -> one.card().category(), TreeMap::new, Collectors.toList()));
		Set<String> waiting = this.queue.stream().map((one) -> one.card().id()).collect(Collectors.toSet());
		return byCategory.entrySet()
			.stream()
			.map((entry) -> new Knowledge(entry.getKey(),
					Decimals.of(entry.getValue().stream().mapToDouble(Studied::known).average().orElse(0)),
					entry.getValue().size(),
					(int) entry.getValue().stream().filter((one) -> waiting.contains(one.card().id())).count()))
			.toList();
	}

	/**
	 * A card and what a rep remembers of it today.
	 *
	 * @param memory null when it was never answered
	 * @param dueDay null when it was never answered
	 * @param retrievability 0 to 1
	 * @param known how much of it counts as known, 0 to 1
	 */
	record Studied(CardDefinition card, @Nullable Memory memory, @Nullable LocalDate dueDay, double retrievability,
			double known) {

		boolean isDue(LocalDate today) {
			return this.memory != null && this.dueDay != null && !this.dueDay.isAfter(today)
					&& this.memory.lastDay().isBefore(today);
		}

	}

}

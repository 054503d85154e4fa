package dev.cima.ledger;

import java.util.List;
import java.util.stream.Stream;

import dev.cima.incentive.ScoredStep;
import dev.cima.ledger.Activity.Condition;
import dev.cima.ledger.Activity.Credited;
import org.jspecify.annotations.Nullable;

/**
 * An entry of no points that says something of a sale of the same stream, at the moment
 * of the sale: so that whoever folds the stream knows in which order it was asked about,
 * confirmed and taken back. Its key is derived from the sale's, so each is said once.
 *
 * <p>
 * Stored as points given for a cause, none of them, which an older node folds as such.
 */
public enum SaleMark {

	/** Something is asked about it that was found out after it was recorded. */
	QUESTION("question"),
	/** It was confirmed. */
	CONFIRMATION("confirmation");

	private final String cause;

	SaleMark(String cause) {
		this.cause = cause;
	}

	/** The key under which it stands in the stream. */
	public String keyFor(String saleKey) {
		return this.cause + "/" + saleKey;
	}

	/** The activity that confirms a sale. */
	public static Credited confirming(Entry sale, Actor by) {
		// one that was asked about later is known by its question
		return CONFIRMATION.of(sale,
				List.of(step(CONFIRMATION, place(sale, !sale.soldOrFail().questions().isEmpty()), Stream.of())), by);
	}

	/** The activity that asks about a recorded sale. */
	public static Credited asking(Entry sale, List<AskedQuestion> questions) {
		String place = place(sale, sale.soldOrFail().questions().isEmpty());
		return QUESTION.of(sale, questions.stream()
			.map((asked) -> step(QUESTION, place, Stream.concat(Stream.of(asked.rule()), asked.params().stream())))
			.toList(), Actor.SYSTEM);
	}

	private Credited of(Entry sale, List<ScoredStep> steps, Actor by) {
		return new Credited(keyFor(sale.key()), null, this.cause, steps, Counts.BALANCE, 0, sale.occurredAt(), by,
				Condition.NONE, null);
	}

	private static ScoredStep step(SaleMark mark, String place, Stream<String> more) {
		return new ScoredStep(mark.cause, Stream.concat(Stream.of(place), more).toList(), 0);
	}

	/** Where a sale stands, with its revenue where that changes what is usual. */
	private static String place(Entry sale, boolean changesUsual) {
		return (changesUsual && sale.kind() == EntryKind.SALE) ? sale.seq() + "/" + sale.metrics().revenue()
				: Long.toString(sale.seq());
	}

	/** Which mark an entry is; null when it is none. */
	public static @Nullable SaleMark of(Entry entry) {
		if (entry.kind() != EntryKind.CREDIT || entry.cause() == null) {
			return null;
		}
		for (SaleMark mark : values()) {
			if (mark.cause.equals(entry.cause()) && !entry.steps().isEmpty()) {
				return mark;
			}
		}
		return null;
	}

	/** Whether the credits of a month may have such a mark. */
	public boolean isIn(Credits credits) {
		return credits.of(this.cause).count() > 0;
	}

	/** The key of the sale that a mark is about. */
	public static String saleKey(Entry mark) {
		return mark.key().substring(mark.key().indexOf('/') + 1);
	}

	/** The place in the stream of the sale that a mark is about. */
	public static long saleSeq(Entry mark) {
		return Long.parseLong(place(mark)[0]);
	}

	/**
	 * The revenue of the sale, minor units, by which a mark changes what is usual; null
	 * when it does not.
	 */
	static @Nullable Long revenue(Entry mark) {
		String[] place = place(mark);
		return (place.length > 1) ? Long.valueOf(place[1]) : null;
	}

	private static String[] place(Entry mark) {
		return mark.steps().getFirst().params().getFirst().split("/", 2);
	}

	/** What a QUESTION asks. */
	public static List<AskedQuestion> asked(Entry mark) {
		return mark.steps()
			.stream()
			.map((step) -> new AskedQuestion(step.params().get(1), step.params().subList(2, step.params().size())))
			.toList();
	}

}

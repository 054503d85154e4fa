package dev.cima.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static dev.cima.learning.Grade.AGAIN;
import static dev.cima.learning.Grade.EASY;
import static dev.cima.learning.Grade.GOOD;
import static dev.cima.learning.Grade.HARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * The numbers that fsrs-rs, ts-fsrs and py-fsrs publish in their own tests, of which
 * fsrs-rs counts in single precision.
 */
class Fsrs6Tests {

	private static final Offset<Double> SINGLE = within(1e-4);

	private static final Offset<Double> DOUBLE = within(1e-8);

	private static final double[] DEFAULTS = { 0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722,
			0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542 };

	/** The 19 of FSRS-5 in fsrs-rs, filled up as it fills them up. */
	private static final Fsrs6 OF_FSRS_5 = new Fsrs6(0.6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, 0.64219797,
			1.071918, 0.0025195254, 1.432437, 0.1544, 0.8692766, 2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035,
			3.201072, 0.18046261, 0.121442534, 0, 0.5);

	private final Fsrs6 model = Fsrs6.DEFAULT;

	/** fsrs-rs test_memory_state, ts-fsrs FSRS-6.test.ts. */
	@Test
	void endsAHistoryInThePublishedState() {
		List<Grade> grades = List.of(AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD);
		assertState(after(this.model, grades, 0, 0, 1, 3, 8, 21), 53.62691, 6.3574867);
		double[] withoutSameDay = DEFAULTS.clone();
		Arrays.fill(withoutSameDay, 17, 20, 0);
		assertState(after(new Fsrs6(withoutSameDay), grades, 0, 0, 1, 3, 8, 21), 53.335106, 6.3574867);
	}

	/** fsrs-rs test_memo_state and test_next_states. */
	@Test
	void endsAHistoryInThePublishedStateByTheParametersOfTheVersionBefore() {
		List<Grade> grades = List.of(AGAIN, GOOD, GOOD, GOOD);
		MemoryState state = after(OF_FSRS_5, grades, 0, 1, 3, 8);
		assertState(OF_FSRS_5.after(state, 21, AGAIN), 2.9691455, 8.000659);
		assertState(OF_FSRS_5.after(state, 21, HARD), 17.091452, 7.6913934);
		assertState(OF_FSRS_5.after(state, 21, GOOD), 31.722992, 7.382128);
		assertState(OF_FSRS_5.after(state, 21, EASY), 71.7502, 7.0728626);
		assertState(OF_FSRS_5.after(new MemoryState(20.925528, 7.005062), 21, GOOD), 40.87456, 6.9913807);
	}

	/**
	 * py-fsrs test_review_card, ts-fsrs ivl_history: these learn a new card in steps of 1
	 * and 10 minutes and a forgotten one in one of 10 minutes, each review when it is
	 * due.
	 */
	@Test
	void schedulesThePublishedIntervals() {
		List<Grade> grades = List.of(GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, AGAIN, AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD);
		List<Integer> intervals = new ArrayList<>();
		MemoryState state = null;
		int days = 0;
		int stepsLeft = 2;
		for (Grade grade : grades) {
			state = this.model.after(state, days, grade);
			stepsLeft = (grade == AGAIN) ? 1 : Math.max(0, stepsLeft - 1);
			days = (stepsLeft > 0) ? 0 : this.model.schedule(state.stability(), 0.9);
			intervals.add(days);
		}
		assertThat(intervals).containsExactly(0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21);
	}

	/**
	 * fsrs-rs test_next_interval, ts-fsrs next_ivl; the first one in double precision.
	 */
	@Test
	void findsThePublishedIntervalOfEachRetention() {
		assertThat(IntStream.rangeClosed(1, 10).mapToLong((tenths) -> this.model.interval(1, tenths / 10d)))
			.containsExactly(3116769L, 34793L, 2508L, 387L, 90L, 27L, 9L, 3L, 1L, 1L);
		assertThat(this.model.schedule(1, 0.1)).isEqualTo(36_500);
		assertThat(OF_FSRS_5.interval(121.01552, 0.9)).isEqualTo(121);
	}

	/** ts-fsrs, fsrs-rs test_current_retrievability. */
	@Test
	void forgetsAlongThePublishedCurve() {
		assertThat(curve(this.model)).containsExactly(new double[] { 1, 0.9, 0.84588465, 0.8093881 }, within(1e-7));
		double[] steeper = DEFAULTS.clone();
		steeper[20] = 0.2;
		assertThat(curve(new Fsrs6(steeper))).containsExactly(new double[] { 1, 0.9, 0.84028935, 0.7985001 },
				within(1e-7));
	}

	/** ts-fsrs FSRS-6.test.ts. */
	@Test
	void startsWithThePublishedStates() {
		assertState(this.model.after(null, 0, AGAIN), 0.212, 6.4133);
		assertState(this.model.after(null, 0, HARD), 1.2931, 5.11217071);
		assertState(this.model.after(null, 0, GOOD), 2.3065, 2.11810397);
		assertState(this.model.after(null, 0, EASY), 8.2956, 1);
	}

	/** ts-fsrs algorithm.test.ts, rounded there to 8 decimals. */
	@Test
	void makesItHarderAndEasierAsPublished() {
		assertThat(this.model.difficulty(5, AGAIN)).isEqualTo(8.34176237, DOUBLE);
		assertThat(this.model.difficulty(5, HARD)).isEqualTo(6.66599537, DOUBLE);
		assertThat(this.model.difficulty(5, GOOD)).isEqualTo(4.99022837, DOUBLE);
		assertThat(this.model.difficulty(5, EASY)).isEqualTo(3.31446137, DOUBLE);
	}

	/** ts-fsrs algorithm.test.ts, rounded there to 8 decimals. */
	@Test
	void changesTheStabilityAsPublished() {
		double[] recalled = { 25.60252118, 28.22657096, 58.65599107, 127.2266925 };
		double[] forgotten = { 1.05253961, 1.18943295, 1.36808387, 1.58498896 };
		double[] sameDay = { 1.596818, 5, 5, 8.12960956 };
		for (Grade grade : Grade.values()) {
			int place = grade.ordinal();
			MemoryState before = new MemoryState(5, place + 1);
			double remembered = 0.9 - place / 10d;
			assertThat(this.model.recalled(before, remembered, grade)).isEqualTo(recalled[place], DOUBLE);
			assertThat(this.model.forgotten(before, remembered)).isEqualTo(forgotten[place], DOUBLE);
			assertThat(this.model.sameDay(5, grade)).isEqualTo(sameDay[place], DOUBLE);
		}
	}

	@Test
	void neverLeavesItsBounds() {
		for (Grade grade : Grade.values()) {
			for (double stability : new double[] { 0.001, 1, 36_500 }) {
				for (long days : new long[] { 0, 1, 100_000 }) {
					MemoryState after = this.model.after(new MemoryState(stability, 10), days, grade);
					assertThat(after.stability()).isBetween(0.001, 36_500d);
					assertThat(after.difficulty()).isBetween(1d, 10d);
				}
			}
		}
	}

	@Test
	void refusesAnotherNumberOfParameters() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Fsrs6(1, 2, 3)).withMessageContaining("21");
	}

	private static MemoryState after(Fsrs6 model, List<Grade> grades, int... days) {
		MemoryState state = model.after(null, days[0], grades.getFirst());
		for (int i = 1; i < days.length; i++) {
			state = model.after(state, days[i], grades.get(i));
		}
		return state;
	}

	private static double[] curve(Fsrs6 model) {
		return IntStream.rangeClosed(0, 3).mapToDouble((days) -> model.retrievability(days, 1)).toArray();
	}

	private static void assertState(MemoryState state, double stability, double difficulty) {
		assertThat(state.stability()).isEqualTo(stability, SINGLE);
		assertThat(state.difficulty()).isEqualTo(difficulty, SINGLE);
	}

}

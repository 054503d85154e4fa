package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the answers of a month weigh. */
class MonthlyFactorTests {

	@Test
	void aSingleAnswerNeverWeighs() {
		List<Scores> all = others();
		for (int answers = 1; answers < MonthlyFactor.ENOUGH; answers++) {
			Scores angry = scores("rep_angry", "team_1", Collections.nCopies(answers, 1));
			all.add(angry);
			Satisfaction found = MonthlyFactor.of(all).of(angry);
			assertThat(found.factor()).isEqualByComparingTo("1");
			assertThat(found.enough()).isFalse();
			all.remove(angry);
		}
	}

	@Test
	void onlyWhatIsProvedWeighs() {
		List<Scores> all = others();
		Scores like = scores("rep_like", "team_1", List.of(4, 4, 5, 3, 4, 5, 3, 4));
		Scores loved = scores("rep_loved", "team_1", Collections.nCopies(40, 5));
		Scores hated = scores("rep_hated", "team_1", Collections.nCopies(40, 1));
		all.addAll(List.of(like, loved, hated));
		MonthlyFactor factors = MonthlyFactor.of(all);
		assertThat(factors.of(like).factor()).isEqualByComparingTo("1");
		assertThat(factors.of(loved).factor()).isGreaterThan(BigDecimal.ONE)
			.isLessThanOrEqualTo(new BigDecimal("1.15"));
		assertThat(factors.of(hated).factor()).isLessThan(BigDecimal.ONE)
			.isGreaterThanOrEqualTo(new BigDecimal("0.85"));
	}

	@Test
	void isWhatTheFormulaGives() {
		// two reps of one team, whose reckoning by hand is short: within 1, between 3.9
		Scores five = scores("rep_a", "team_1", List.of(5, 5, 5, 5, 5, 3, 5, 5, 5, 5));
		Scores two = scores("rep_b", "team_1", List.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2));
		MonthlyFactor factors = MonthlyFactor.of(List.of(five, two));
		// means 4.8 and 2.0, of all 3.4; within (236.. - 230.4) ÷ 18 = 0.2; between (39.2
		// - 0.2) ÷ 10 = 3.9; k = 10
		assertThat(factors.mean()).isEqualByComparingTo("3.4");
		Satisfaction found = factors.of(five);
		assertThat(found.mean()).isEqualByComparingTo("4.8");
		assertThat(found.shrunk()).isEqualByComparingTo("4.1");
		// 1 + 0.15 × 0.7 ÷ √4.1
		assertThat(found.factor()).isEqualByComparingTo("1.0519");
		assertThat(factors.of(two).factor()).isEqualByComparingTo("0.9481");
	}

	@Test
	void withoutAnySpreadNothingWeighs() {
		List<Scores> all = List.of(scores("rep_a", "team_1", Collections.nCopies(9, 5)),
				scores("rep_b", "team_2", Collections.nCopies(9, 5)));
		MonthlyFactor factors = MonthlyFactor.of(all);
		all.forEach((one) -> assertThat(factors.of(one).factor()).isEqualByComparingTo("1"));
		Scores alone = scores("rep_a", "team_1", List.of(1, 1, 1, 1, 1, 5));
		assertThat(MonthlyFactor.of(List.of(alone)).of(alone).factor()).isEqualByComparingTo("1");
		assertThat(MonthlyFactor.of(List.of()).of(Scores.none("rep_a", "team_1"))).isEqualTo(Satisfaction.NONE);
	}

	@RepeatedTest(100)
	void staysInItsBoundsWhateverTheOrderOfTheAnswers(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<Scores> all = new ArrayList<>();
		for (int rep = 0; rep < 2 + random.nextInt(30); rep++) {
			List<Integer> given = new ArrayList<>();
			int usual = 1 + random.nextInt(5);
			for (int i = 0; i < random.nextInt(40); i++) {
				given.add(Math.clamp(usual + random.nextInt(3) - 1, 1, 5));
			}
			Scores one = scores("rep_" + rep, "team_" + rep % 3, given);
			Collections.shuffle(given, random);
			assertThat(scores("rep_" + rep, "team_" + rep % 3, given)).isEqualTo(one);
			all.add(one);
		}
		MonthlyFactor factors = MonthlyFactor.of(all);
		List<Scores> shuffled = new ArrayList<>(all);
		Collections.shuffle(shuffled, random);
		MonthlyFactor again = MonthlyFactor.of(shuffled);
		for (Scores one : all) {
			Satisfaction found = factors.of(one);
			assertThat(again.of(one)).isEqualTo(found);
			assertThat(found.factor()).isBetween(new BigDecimal("0.85"), new BigDecimal("1.15"));
			if (one.responses() < MonthlyFactor.ENOUGH) {
				assertThat(found.factor()).isEqualByComparingTo("1");
			}
		}
	}

	@Test
	void theDifferenceIsExact() {
		assertThat(MonthlyFactor.difference(1_000, new BigDecimal("1.0519"))).isEqualTo(52);
		assertThat(MonthlyFactor.difference(1_000, new BigDecimal("0.9481"))).isEqualTo(-52);
		assertThat(MonthlyFactor.difference(0, new BigDecimal("1.15"))).isZero();
	}

	private static List<Scores> others() {
		List<Scores> all = new ArrayList<>();
		for (int rep = 0; rep < 8; rep++) {
			all.add(scores("rep_" + rep, "team_" + rep % 2, List.of(4, 3, 5, 4, 4, 2, 5, 4, 5, 4)));
		}
		return all;
	}

	private static Scores scores(String rep, String team, List<Integer> given) {
		Scores scores = Scores.none(rep, team);
		for (int score : given) {
			scores = scores.plus(score);
		}
		return scores;
	}

}

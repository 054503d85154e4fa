package dev.cima.satisfaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.cima.competition.CustomerOpinions.Heard;
import dev.cima.competition.CustomerScore;
import dev.cima.satisfaction.Survey.Answer;
import dev.cima.satisfaction.Survey.EndReason;
import dev.cima.satisfaction.Survey.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WindowOpinionsTests {

	private static final Instant OPENS = Instant.parse("2026-11-01T00:00:00Z");

	private static final Instant CLOSES = Instant.parse("2026-12-01T00:00:00Z");

	private static final Instant GRACE = CLOSES.plus(Duration.ofDays(2));

	private static final Instant SOLD = Instant.parse("2026-11-20T10:00:00Z");

	@Test
	void anAnswerBelongsToTheWindowOfItsSale() {
		assertThat(counts(answered(OPENS, GRACE.minusMillis(1)))).as("late, but in time").isTrue();
		assertThat(counts(answered(OPENS, GRACE))).as("too late").isFalse();
		assertThat(counts(answered(OPENS.minusMillis(1), SOLD))).as("sold before").isFalse();
		assertThat(counts(answered(CLOSES, GRACE.minusMillis(1)))).as("sold after").isFalse();
		assertThat(counts(answered(CLOSES.minusMillis(1), CLOSES))).isTrue();
	}

	@Test
	void whatARepMayHaveAnsweredAndWhatIsTakenBackDoesNotCount() {
		Survey survey = answered(SOLD, SOLD.plusSeconds(60));
		assertThat(counts(survey.ended(new Ending(EndReason.VOIDED, GRACE.minusMillis(1))))).isFalse();
		assertThat(counts(survey.ended(new Ending(EndReason.VOIDED, GRACE)))).as("the result stands").isTrue();
		assertThat(counts(survey.succeededBy("sale_2"))).isFalse();
		assertThat(counts(survey.goesOnAs("sale_2", "rep_1", "team_1", SOLD))).isTrue();
		assertThat(counts(survey.goesOnAs("sale_2", "rep_1", "team_1", CLOSES))).as("corrected to later").isFalse();
		assertThat(counts(open(SOLD))).isFalse();
		assertThat(counts(open(SOLD)
			.answered(new Answer(SOLD.plusSeconds(5), "2026-11", 5, false, List.of(AnswerDoubt.IN_SECONDS)))))
			.isFalse();
	}

	@Test
	void whatAnEarlierReleaseAskedBelongsToWhenItWasRecorded() {
		Survey survey = answered(SOLD, SOLD.plusSeconds(60));
		Survey old = new Survey(survey.sale(), survey.rep(), survey.team(), survey.link(), survey.invitation(),
				survey.answer(), null, null, null, null, 1, null);
		assertThat(counts(old)).isTrue();
		assertThat(old.counts(CLOSES, CLOSES.plusSeconds(1), GRACE)).isFalse();
	}

	@Test
	void manyGoodAnswersStandAboveASingleVeryGoodOneAndSilenceInBetween() {
		List<Survey> answers = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			answers.add(of("rep_good", "team_1", 4 + i % 2));
			answers.add(of("rep_bad", "team_2", 1 + i % 3));
			answers.add(of("rep_usual", "team_2", 3 + i % 3));
		}
		answers.add(of("rep_lucky", "team_2", 5));
		Heard heard = heard(answers);
		assertThat(rep(heard, "rep_good").responses()).isEqualTo(40);
		assertThat(rep(heard, "rep_good").atLeast()).isGreaterThan(rep(heard, "rep_lucky").atLeast());
		assertThat(heard.silent().responses()).isZero();
		assertThat(heard.silent().atLeast()).isBetween(rep(heard, "rep_bad").atLeast(),
				rep(heard, "rep_good").atLeast());
		assertThat(heard.teams().get("team_2").responses()).isEqualTo(81);
		assertThat(heard.teams().get("team_1").atLeast()).isGreaterThan(heard.teams().get("team_2").atLeast());
	}

	@Test
	void whereNobodyAnsweredNobodyStandsOut() {
		assertThat(heard(List.of())).isEqualTo(Heard.NOTHING);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void theOrderOfAnswersDoesNotMatter(long seed) {
		Random random = new Random(seed);
		List<Survey> answers = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			// some change teams
			answers.add(of("rep_" + random.nextInt(9), "team_" + random.nextInt(3), 1 + random.nextInt(5)));
		}
		Heard heard = heard(answers);
		for (int i = 0; i < 5; i++) {
			Collections.shuffle(answers, random);
			assertThat(heard(answers)).as("seed %s", seed).isEqualTo(heard);
		}
		heard.reps().values().forEach((score) -> assertThat(score.atLeast()).isBetween(1.0, 5.0));
	}

	private static CustomerScore rep(Heard heard, String rep) {
		return heard.reps().get(rep);
	}

	private static Heard heard(List<Survey> answers) {
		WindowOpinions.Tally tally = new WindowOpinions.Tally();
		answers.forEach(tally::add);
		return tally.heard();
	}

	private static boolean counts(Survey survey) {
		return survey.counts(OPENS, CLOSES, GRACE);
	}

	private static Survey of(String rep, String team, int score) {
		return Survey.of("sale_" + rep, rep, team, "key", SOLD, SOLD, GRACE)
			.answered(new Answer(SOLD.plusSeconds(60), "2026-11", score, false, List.of()));
	}

	private static Survey answered(Instant soldAt, Instant answeredAt) {
		return open(soldAt).answered(new Answer(answeredAt, "2026-11", 4, false, List.of()));
	}

	private static Survey open(Instant soldAt) {
		return Survey.of("sale_1", "rep_1", "team_1", "key", soldAt, soldAt.plusSeconds(1),
				soldAt.plus(Duration.ofDays(60)));
	}

}

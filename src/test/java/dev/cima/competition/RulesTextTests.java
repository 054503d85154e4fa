package dev.cima.competition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.cima.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTextTests {

	private static final Locale SPANISH = Locale.of("es");

	private static final Texts TEXTS = new AnnotationConfigApplicationContext(Texts.class).getBean(Texts.class);

	/** No team is named in these competitions. */
	@SuppressWarnings("NullAway")
	private static final RulesText RULES = new RulesText(TEXTS, null);

	@Test
	void theWholeOfTheRulesIsSaid() {
		Competition competition = competition(ContestantKind.REPS,
				"line.kind == \"CROSS_SELL\" && product.category == \"Accessories\"", "points", 3, 90,
				List.of(new Prize(1, "Gold", 1500), new Prize(2, "A dinner", 0)), 0);
		assertThat(RULES.of(competition, Locale.ENGLISH).lines().map((line) -> line.replace('\u202f', ' ')))
			.containsExactly("Reps compete, each for themselves. Everybody in the organisation takes part.",
					"Only newcomers are ranked: those who sold for the first time less than 90 days before it opens.",
					"Sales made from November 1, 2026, 12:00 AM up to, but not including, December 1, 2026, 12:00 AM count "
							+ "(time zone Europe/Madrid).",
					"Only these lines of a sale count: cross-sells, category “Accessories”.",
					"The score is the points of what counts, before the daily cap.",
					"At least 3 sales that count are needed to be ranked.",
					"A sale that raises a question, such as one at an unusual price, counts once it is confirmed.",
					"Sales from inside the window that arrive late, from phones without a network, still count for "
							+ "48 hours, until December 3, 2026, 12:00 AM.",
					"Equal scores share a rank. Among equals, the one whose last sale that counts was earlier stands "
							+ "first; a sale that was taken back is ignored.",
					"Prize for rank 1: Gold, 1,500 points.", "Prize for rank 2: A dinner.",
					"Those who share a rank share the points of the ranks that they take up together; what cannot be "
							+ "divided goes, one point each, to those who stand first.",
					"Whoever is hidden from leaderboards does not appear in the ranking that others see and wins no prize.",
					"A sale that is taken back before December 3, 2026, 12:00 AM does not count; afterwards the result stays "
							+ "as it is.");
	}

	@Test
	void theRulesOfTeamsAreSaidInSpanish() {
		Competition competition = competition(ContestantKind.TEAMS, null, "revenue / sales", 0, null,
				List.of(new Prize(1, "Oro", 1500)), 4);
		assertThat(RULES.of(competition, SPANISH))
			.contains("Compiten los equipos.", "una venta anulada no se tiene en cuenta", "1 de noviembre de 2026",
					"Cuentan todas las líneas", "ingresos medios por venta", "número medio de miembros",
					"Oro, 1.500 puntos", "se reparten por igual", "al menos 4 miembros")
			.doesNotContain("oculto", "competition.rules");
	}

	@Test
	void aGraceThatIsNoNumberOfHoursIsSaidByItsEnd() {
		Draft draft = Draft.of(competition(ContestantKind.REPS, null, "points", 0, null, List.of(), 0));
		Competition short30 = draft.competition("comp_1", "hash", null, "admin", Instant.EPOCH, Duration.ofMinutes(30));
		assertThat(RULES.of(short30, Locale.ENGLISH).replace('\u202f', ' '))
			.contains("still count until December 1, 2026, 12:30 AM.", "taken back before December 1, 2026, 12:30 AM");
		assertThat(RULES.of(short30, SPANISH)).contains("aún cuentan hasta el 1 de diciembre de 2026, 0:30");
		Competition none = draft.competition("comp_1", "hash", null, "admin", Instant.EPOCH, Duration.ZERO);
		assertThat(RULES.of(none, Locale.ENGLISH)).contains("Sales have to arrive before it closes.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					line.kind == UP_SELL                                      | count: up-sells.
					account.segment == "reseller" && line.kind=="BASE"        | customers of the segment “reseller”, what the customer came for.
					line.quantity > 2 && line.kind == "UP_SELL"               | this is true: line.quantity > 2 && line.kind == "UP_SELL"
					line.kind == "UP_SELL" && line.quantity > 2               | this is true: line.kind == "UP_SELL" && line.quantity > 2
					line.kind == "UP_SELL" \\|\\| line.kind == "BASE"         | this is true: line.kind == "UP_SELL" || line.kind == "BASE"
					product.category == "a && b"                              | count: category “a && b”.
					product.category == "{0}'s"                               | count: category “{0}'s”.
					""")
	void aConditionIsExplainedOrShown(String counts, String sentence) {
		String source = counts.replace("\\|", "|");
		assertThat(RULES.of(competition(ContestantKind.REPS, source, "points", 0, null, List.of(), 0), Locale.ENGLISH))
			.contains(sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "points", "sales", "lines", "crossSells", "upSells", "revenue", "families", "activeDays",
			"attachRateAtLeast", "upSellRateAtLeast", "satisfaction", "responses", "crossSells / sales",
			"upSells/sales", "revenue / sales", "points / sales", "sales > 0.0 ? revenue / sales : 0.0" })
	void everyFormulaIsExplainedOrShownInBothLanguages(String score) {
		Competition competition = competition(ContestantKind.REPS, null, score, 0, null, List.of(), 0);
		for (Locale language : Texts.LANGUAGES) {
			assertThat(RULES.of(competition, language)).doesNotContain("competition.rules");
		}
		assertThat(RULES.of(competition, Locale.ENGLISH).contains("formula")).isEqualTo(score.contains("?"));
	}

	/** Who takes part hears why few sales do not win. */
	@Test
	void whoRanksByARateRanksByTheLowerEndAndTheRulesSaySo() {
		CompetitionTheme theme = CompetitionTheme.CROSS_SELL_RATE;
		Competition competition = competition(theme.contestants(), theme.counts(null), theme.score(),
				theme.minimumSales(), theme.newcomerDays(), List.of(), theme.membersNeeded());
		assertThat(RULES.of(competition, Locale.ENGLISH)).contains(
				"the share of your sales with a cross-sell beside something else, at the lower end of what is likely. "
						+ "So 80 of 100 stand above 3 of 3, as three sales may be luck.");
		assertThat(RULES.of(competition, SPANISH)).contains("en el extremo inferior de lo probable. "
				+ "Así, 80 de 100 quedan por delante de 3 de 3, porque tres ventas pueden ser suerte.");
		for (Locale language : Texts.LANGUAGES) {
			assertThat(TEXTS.render("recognition.rule.CONSULTATIVE", List.of(), language))
				.contains(language.equals(SPANISH) ? "unas pocas ventas con suerte cuentan poco"
						: "a few lucky sales count for little");
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyThemeIsNamedAndExplainedInBothLanguages(CompetitionTheme theme) {
		for (Locale language : Texts.LANGUAGES) {
			assertThat(TEXTS.render("competition.theme-name." + theme, List.of("Bikes"), language))
				.doesNotContain("competition.");
			assertThat(TEXTS.render("competition.theme." + theme, List.of(), language)).doesNotContain("competition.");
			Competition competition = competition(theme.contestants(), theme.counts("Bikes"), theme.score(),
					theme.minimumSales(), theme.newcomerDays(), List.of(), theme.membersNeeded());
			assertThat(RULES.of(competition, language)).doesNotContain("competition.", "formula", "fórmula");
		}
	}

	private static Competition competition(ContestantKind contestants, String counts, String score, int minimumSales,
			Integer newcomerDays, List<Prize> prizes, int membersNeeded) {
		return new Draft("Name", "Theme", contestants, Instant.parse("2026-10-31T23:00:00Z"),
				Instant.parse("2026-11-30T23:00:00Z"), "Europe/Madrid", counts, score, minimumSales, List.of(),
				newcomerDays, prizes, membersNeeded)
			.competition("comp_1", "hash", null, "admin", Instant.EPOCH, Duration.ofHours(48));
	}

}

package dev.cima.badge;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.cima.measure.CardVariables;
import dev.cima.measure.Scope;
import dev.cima.measure.Stretch;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.rule.RulesPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BadgeCompilerTests {

	static final Organisation ORGANISATION = new Organisation("Cima", ZoneId.of("UTC"), Currency.getInstance("EUR"),
			EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of());

	private final BadgeCompiler compiler = new BadgeCompiler(new CardVariables(ORGANISATION));

	@Test
	void theRulesPageNamesAllVariables() {
		assertThat(java.util.Arrays.asList(new CardVariables(ORGANISATION).expressions().known().split(", ")))
			.containsExactlyInAnyOrderElementsOf(RulesPage.variables(3, "x"));
	}

	@Test
	void theReleaseHasAtLeastFifteenBadgesInBothLanguagesThatAllSayHowFarOneIs() {
		List<Badge> badges = BadgeFile.read().stream().map(this.compiler::compile).toList();
		assertThat(badges).hasSizeGreaterThanOrEqualTo(15).doesNotHaveDuplicates().allSatisfy((badge) -> {
			assertThat(badge.id()).matches("badge_[a-z0-9-]{1,40}");
			assertThat(badge.name(Locale.of("es"))).isNotEqualTo(badge.name(Locale.ENGLISH)).isNotBlank();
			assertThat(badge.description(Locale.of("es"))).isNotEqualTo(badge.description(Locale.ENGLISH)).isNotBlank();
			assertThat(badge.target()).as(badge.id()).isNotNull();
		});
		assertThat(badges.stream().map(Badge::id)).doesNotHaveDuplicates();
		assertThat(badges.stream().map((badge) -> badge.name(Locale.ENGLISH))).doesNotHaveDuplicates();
		assertThat(badges.stream().map((badge) -> badge.definition().repeats())).contains(BadgeRepeats.ONCE,
				BadgeRepeats.WEEKLY, BadgeRepeats.MONTHLY);
		assertThat(badges).anyMatch(Badge::closes);
	}

	@Test
	void aMistakeIsAnsweredWithItsPlace() {
		UserError error = refused("month.crossSells >= 10 && month.crosSells > 2", null, BadgeRepeats.MONTHLY, null);
		assertThat(error.path()).containsExactly("criterion");
		assertThat(error.args().subList(0, 2)).containsExactly(1, 27);
		assertThat(error.args().get(2).toString()).contains("month.crosSells");
		assertThat(error.args().get(3).toString()).contains("month.crossSells").contains("streak.days");
		assertThat(refused("month.crossSells", null, BadgeRepeats.MONTHLY, null).args().get(2).toString())
			.contains("condition");
		assertThat(refused("month.sales >= 1", "month.crossSells >= 'a'", BadgeRepeats.MONTHLY, null).path())
			.containsExactly("target");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			month.sales >= 1 && week.sales >= 1   | MONTHLY |       | badge.scopes       | criterion
			month.sales >= 1 && streak.days >= 1  | ONCE    |       | badge.scopes       | criterion
			1 < 2                                 | ONCE    |       | badge.no-number    | criterion
			week.sales >= 1                       | MONTHLY |       | badge.repeats      | repeats
			allTime.sales >= 1                    | WEEKLY  |       | badge.repeats      | repeats
			month.crossSellRate >= 0.5            | MONTHLY | ENTRY | badge.falls        | judgedAt
			allTime.crossSellRate >= 0.5          | ONCE    |       | badge.never-closes | criterion
			day.sales >= 3                        | ONCE    | CLOSE | badge.never-closes | criterion
			""")
	void whatCannotBeJudgedTheSameInAnyOrderIsRefused(String criterion, BadgeRepeats repeats,
			@Nullable BadgeJudging judgedAt, String text, String field) {
		UserError error = refused(criterion, null, repeats, judgedAt);
		assertThat(error.text()).isEqualTo(text);
		assertThat(error.path()).containsExactly(field);
	}

	@Test
	void aTargetThatIsNoComparisonIsRefused() {
		assertThat(refused("month.sales >= 1", "month.sales == 2", BadgeRepeats.MONTHLY, null).text())
			.isEqualTo("badge.target");
	}

	@Test
	void ratesAreJudgedAtTheCloseUnlessToldOtherwiseOthersAtTheEntry() {
		assertThat(compile("month.crossSellRate >= 0.5", BadgeRepeats.MONTHLY).closes()).isTrue();
		assertThat(compile("week.averageSale >= 100.0", BadgeRepeats.WEEKLY).closes()).isTrue();
		assertThat(compile("month.crossSells >= 5", BadgeRepeats.MONTHLY).closes()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			double(month.crossSells) / double(month.sales) >= 0.5 ; true
			month.upSells <= 2 ; true
			2 > month.upSells ; true
			month.sales >= 1 && month.upSells < 2 ; true
			month.crossSells >= month.upSells ; true
			month.sales - month.upSells >= 5 ; true
			10 - month.sales >= 5 ; true
			month.sales * -1 >= -5 ; true
			month.sales / -2 >= -5 ; true
			month.sales % 5 == 0 ; true
			month.sales == 5 ; true
			month.sales != 5 ; true
			!(month.sales >= 5) ; true
			month.sales >= 5 ? month.upSells >= 1 : month.sales >= 1 ; true
			month.points >= 100 || month.averageSale >= 50.0 ; true
			month.sales in [3, 4] ; true
			month.sales >= 5 ; false
			5 <= month.sales || month.upSells > 3 ; false
			month.activeDays >= month.workingDays ; false
			month.activeDays >= month.workingDays - 2 ; false
			month.crossSells + month.upSells >= 5 ; false
			month.crossSells * 2 + month.upSells - 3 >= 5 ; false
			month.revenue / 1000.0 >= 5.0 ; false
			double(month.sales) >= 5.0 ; false
			month.category[\"Helmets\"] + month.category[\"Bikes\"] >= 5 ; false
			""")
	void whatCanBecomeFalseAgainAsSalesComeInIsJudgedAtTheCloseOnly(String criterion, boolean falls) {
		assertThat(compile(criterion, BadgeRepeats.MONTHLY).closes()).isEqualTo(falls);
		if (falls) {
			UserError error = refused(criterion, null, BadgeRepeats.MONTHLY, BadgeJudging.ENTRY);
			assertThat(error.text()).isEqualTo("badge.falls");
		}
	}

	@Test
	void thePartThatCanFallIsNamed() {
		assertThat(refused("month.sales >= 5 && month.upSells <= 2", null, BadgeRepeats.MONTHLY, BadgeJudging.ENTRY)
			.args()).containsExactly("month.upSells <= 2");
	}

	@Test
	void aReleaseOfOtherBadgesAndAnotherCalendarJudgeOtherwise() {
		List<Badge> badges = List.of(compile("month.sales >= 1", BadgeRepeats.MONTHLY));
		String hash = Badges.releaseHash(badges, ORGANISATION);
		assertThat(Badges.releaseHash(badges, calendar(EnumSet.copyOf(ORGANISATION.workingDays()), Set.of())))
			.isEqualTo(hash);
		assertThat(List.of(Badges.releaseHash(List.of(), ORGANISATION),
				Badges.releaseHash(badges, calendar(EnumSet.allOf(DayOfWeek.class), Set.of())),
				Badges.releaseHash(badges,
						calendar(ORGANISATION.workingDays(), Set.of(java.time.LocalDate.parse("2026-12-25"))))))
			.doesNotContain(hash)
			.doesNotHaveDuplicates();
	}

	private static Organisation calendar(Set<DayOfWeek> workingDays, Set<java.time.LocalDate> holidays) {
		return new Organisation("Cima", ZoneId.of("UTC"), Currency.getInstance("EUR"), workingDays, holidays);
	}

	@Test
	void aSlotIsNamedInTheAward() {
		Badge weekly = compile("day.sales >= 3", BadgeRepeats.WEEKLY);
		Stretch day = Scope.DAY.stretchOf(java.time.LocalDate.parse("2024-12-30"));
		assertThat(weekly.awardId("rep_7", weekly.slotOf(day))).isEqualTo("award_rep_7_badge_x_2025-W01");
		Badge once = compile("day.sales >= 3", BadgeRepeats.ONCE);
		assertThat(once.awardId("rep_7", once.slotOf(day))).isEqualTo("award_rep_7_badge_x");
	}

	private Badge compile(String criterion, BadgeRepeats repeats) {
		return this.compiler.compile(definition(criterion, null, repeats, null));
	}

	private UserError refused(String criterion, @Nullable String target, BadgeRepeats repeats,
			@Nullable BadgeJudging judgedAt) {
		BadBadgeException refused = catchThrowableOfType(BadBadgeException.class,
				() -> this.compiler.compile(definition(criterion, target, repeats, judgedAt)));
		assertThat(refused).as(criterion).isNotNull();
		return refused.errors().getFirst();
	}

	private static BadgeDefinition definition(String criterion, @Nullable String target, BadgeRepeats repeats,
			@Nullable BadgeJudging judgedAt) {
		return new BadgeDefinition("badge_x", 1, "X", "X", List.of(), criterion, target, repeats, judgedAt, true, null,
				null, null);
	}

}

package dev.cima.competition;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cima.catalog.Catalog;
import dev.cima.competition.CompetitionDesk.Attempt;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes the rules of a competition from a ready-made theme and what is special about it.
 */
@Component
class ThemedDrafts {

	private static final int CATEGORY = 200;

	private final Catalog catalog;

	private final Texts texts;

	private final Organisation organisation;

	ThemedDrafts(Catalog catalog, Texts texts, Organisation organisation) {
		this.catalog = catalog;
		this.texts = texts;
		this.organisation = organisation;
	}

	/**
	 * The rules for what was sent.
	 * @param language in which the theme gives the name when nobody else does
	 * @param viewer who wants it: without a moment, a manager's opens now, and ends with
	 * the next month when this one is all but over
	 */
	Attempt attempt(ThemedInput input, Locale language, Instant now, Viewer viewer) {
		String zone = zone(input.timeZone());
		List<UserError> errors = new ArrayList<>(CompetitionCheck.checkZone(zone));
		if (!errors.isEmpty()) {
			return new Attempt(null, errors);
		}
		errors.addAll(checkCategory(input.theme(), input.category()));
		boolean back = viewer.is(Role.ADMIN);
		Instant opensAt = (input.opensAt() != null) ? input.opensAt() : back ? begins(monthOf(now, zone), zone) : now;
		Instant within = back ? opensAt : opensAt.plus(CompetitionCheck.SHORTEST);
		Instant closesAt = (input.closesAt() != null) ? input.closesAt()
				: begins(monthOf(within, zone).plusMonths(1), zone);
		String name = (input.name() != null) ? input.name().strip() : name(input.theme(), input.category(), language);
		return new Attempt(draft(input, name, opensAt, closesAt, zone), errors);
	}

	/** The rules by a theme; its name stands for its sentence. */
	static Draft draft(ThemedInput input, String name, Instant opensAt, Instant closesAt, String zone) {
		CompetitionTheme theme = input.theme();
		return new Draft(name, theme.name(), theme.contestants(), opensAt, closesAt, zone,
				theme.counts(input.category()), theme.score(),
				(input.minimumSales() != null) ? input.minimumSales() : theme.minimumSales(),
				CreateCompetitionInput.teams(input.teamIds()), theme.newcomerDays(),
				CreateCompetitionInput.byRank(input.prizes()),
				(input.minimumContributors() != null) ? input.minimumContributors() : theme.membersNeeded(),
				input.handsPrizeOn(), false);
	}

	/** What the theme is called. */
	String name(CompetitionTheme theme, @Nullable String category, Locale language) {
		return this.texts.render("competition.theme-name." + theme, List.of((category != null) ? category : ""),
				language);
	}

	/** A category that no product has would be a competition in which nothing counts. */
	List<UserError> checkCategory(CompetitionTheme theme, @Nullable String category) {
		if (theme != CompetitionTheme.CATEGORY_PUSH) {
			return (category == null) ? List.of()
					: List.of(UserError.of(UserErrorCode.INVALID, "competition.category-unexpected").at("category"));
		}
		if (category == null || category.isBlank() || category.length() > CATEGORY) {
			return List.of(UserError.of(UserErrorCode.INVALID, "competition.category-needed").at("category"));
		}
		return this.catalog.hasCategory(category) ? List.of() : List
			.of(UserError.of(UserErrorCode.NOT_FOUND, "competition.category-unknown", category).at("category"));
	}

	String zone(@Nullable String wanted) {
		return (wanted != null) ? wanted : this.organisation.zone().getId();
	}

	static YearMonth monthOf(Instant instant, String zone) {
		return YearMonth.from(instant.atZone(ZoneId.of(zone)));
	}

	static Instant begins(YearMonth month, String zone) {
		return month.atDay(1).atStartOfDay(ZoneId.of(zone)).toInstant();
	}

}

package dev.cima.competition;

import org.jspecify.annotations.Nullable;

/** The ready-made themes: rules that are opened by one call. */
public enum CompetitionTheme {

	/** How surely something is added to a sale; until this release cross-sells a sale. */
	CROSS_SELL_RATE(ContestantKind.REPS, null, "attachRateAtLeast", 5),
	/** The average amount of a sale. */
	BIGGEST_AVERAGE_SALE(ContestantKind.REPS, null, "revenue / sales", 5),
	/** The number of up-sells. */
	MOST_UP_SELLS(ContestantKind.REPS, "line.kind == \"UP_SELL\"", "upSells", 0),
	/** Revenue with one category. */
	CATEGORY_PUSH(ContestantKind.REPS, null, "revenue", 0),
	/** The number of different categories. */
	BREADTH(ContestantKind.REPS, null, "families", 0),
	/** How content customers are. */
	HAPPIEST_CUSTOMERS(ContestantKind.REPS, null, "satisfaction", 5),
	/** Points per member; a prize only when enough members contribute. */
	TEAM_GOAL(ContestantKind.TEAMS, null, "points", 0),
	/** Points of those who have begun to sell lately. */
	NEWCOMER_OF_THE_MONTH(ContestantKind.REPS, null, "points", 0);

	/** How many members have to contribute unless something else is said. */
	private static final int MEMBERS = 3;

	/** For how long someone is a newcomer. */
	private static final int NEWCOMER_DAYS = 90;

	private final ContestantKind contestants;

	private final @Nullable String counts;

	private final String score;

	private final int minimumSales;

	CompetitionTheme(ContestantKind contestants, @Nullable String counts, String score, int minimumSales) {
		this.contestants = contestants;
		this.counts = counts;
		this.score = score;
		this.minimumSales = minimumSales;
	}

	ContestantKind contestants() {
		return this.contestants;
	}

	/** The condition on a line, for a category where the theme has one. */
	@Nullable String counts(@Nullable String category) {
		return (this == CATEGORY_PUSH && category != null) ? "product.category == " + quoted(category) : this.counts;
	}

	String score() {
		return this.score;
	}

	int minimumSales() {
		return this.minimumSales;
	}

	int membersNeeded() {
		return (this == TEAM_GOAL) ? MEMBERS : 0;
	}

	@Nullable Integer newcomerDays() {
		return (this == NEWCOMER_OF_THE_MONTH) ? NEWCOMER_DAYS : null;
	}

	/**
	 * The theme with this name, or null when someone has written a theme of their own.
	 */
	static @Nullable CompetitionTheme named(String name) {
		for (CompetitionTheme theme : values()) {
			if (theme.name().equals(name)) {
				return theme;
			}
		}
		return null;
	}

	/** A text as an expression writes it. */
	private static String quoted(String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

}

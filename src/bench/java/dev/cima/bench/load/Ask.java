package dev.cima.bench.load;

/** What the load asks for in one phase. */
public enum Ask {

	/** The plain JSON endpoint beside GraphQL. */
	PLAIN,

	/** {@code { __typename }}. */
	ONE_FIELD,

	/** One sale of two lines, {@code LogSale.graphql}. */
	LOG_SALE,

	/**
	 * The first sale of a rep who has none yet, logged by an integration: it earns two
	 * badges.
	 */
	FIRST_SALE(6_400),

	/**
	 * 100 sales that waited on a phone, {@code LogSales.graphql}; a fixed number, so that
	 * they do not fill the memory.
	 */
	LOG_SALES(12_800),

	/** An integration's 10,000 sales of one rep, 100 a batch. */
	ONE_REP(10_000),

	/** An integration's 10,000 sales of as many reps, 100 a batch. */
	MANY_REPS(10_000),

	/** One answer to a learning card, {@code ReviewCards.graphql}. */
	REVIEW,

	/** 100 answers that waited on a phone. */
	REVIEWS(12_800),

	/** The board's screen, {@code Leaderboard.graphql}. */
	BOARD,

	/** The month of a rep who has sold in it, {@code MyProgress.graphql}. */
	PROGRESS,

	/** The scorecard of the same month. */
	SCORECARD,

	/** A manager's list of 20 sales, {@code QuestionableSales.graphql}. */
	QUESTIONABLE;

	/** The team whose sales are looked at. */
	static final String LOOKED_AT = "team_bench-look";

	/** Sales in one batch. */
	static final int BATCH = 100;

	private final int amount;

	Ask() {
		this(0);
	}

	Ask(int amount) {
		this.amount = amount;
	}

	/** Sales of one phase, or 0 when the phase ends by the clock. */
	public int amount() {
		return this.amount;
	}

	/** What one answered request counts for. */
	int weight() {
		return switch (this) {
			case LOG_SALES, ONE_REP, MANY_REPS, REVIEWS -> BATCH;
			case PLAIN, ONE_FIELD, LOG_SALE, FIRST_SALE, REVIEW, BOARD, PROGRESS, SCORECARD, QUESTIONABLE -> 1;
		};
	}

}

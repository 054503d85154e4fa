package dev.cima.sale;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Actor;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Asking;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.Scorecard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is asked about a sale by what is in memory. */
class QuestionsTests {

	private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

	private static final Duration LATE = Duration.ofHours(49);

	private final Questions questions = new Questions(new QuestionSettings(Duration.ofHours(48), 20, 10, 50, 10, 3,
			Duration.ofMinutes(10), Duration.ofMinutes(10)));

	@Test
	void aCorrectionIsLateByItsOwnMomentWhereItIsWorthMoreThanBefore() {
		SaleFacts placeholder = facts("0.01", SaleKind.BASE, List.of());
		assertThat(asked("34.99", "34.99", SaleKind.BASE, LATE, placeholder)).containsExactly("LATE");
		assertThat(asked("34.99", "34.99", SaleKind.BASE, Duration.ofHours(47), placeholder)).isEmpty();
		SaleFacts timely = facts("34.99", SaleKind.BASE, List.of());
		assertThat(asked("34.99", "34.99", SaleKind.BASE, LATE, timely)).isEmpty();
		assertThat(asked("34.99", "20.00", SaleKind.BASE, LATE, timely)).isEmpty();
		SaleFacts late = facts("34.99", SaleKind.BASE, List.of(AskedQuestion.of("LATE", "60")));
		assertThat(asked("34.99", "20.00", SaleKind.BASE, LATE, late)).containsExactly("LATE");
		assertThat(asked("34.99", "34.99", SaleKind.BASE, LATE, null)).containsExactly("LATE");
	}

	@Test
	void aCrossSellWithoutAListPriceIsAskedAbout() {
		assertThat(asked("0", "0.01", SaleKind.CROSS_SELL, Duration.ZERO, null)).containsExactly("PRICE.unlisted");
		assertThat(asked("0", "0", SaleKind.CROSS_SELL, Duration.ZERO, null)).isEmpty();
		assertThat(asked("0", "50", SaleKind.BASE, Duration.ZERO, null)).isEmpty();
		assertThat(asked("50", "50", SaleKind.CROSS_SELL, Duration.ZERO, null)).isEmpty();
	}

	@Test
	void whatNeitherAListPriceNorAUsualSizeMeasuresIsAskedAboutWhereItEarnsMuch() {
		assertThat(asked("0", "900000", SaleKind.BASE, 90_000, null)).containsExactly("PRICE.unlisted");
		assertThat(asked("0", "900", SaleKind.BASE, 90, null)).isEmpty();
		assertThat(asked("900000", "900000", SaleKind.BASE, 90_000, null)).isEmpty();
	}

	@Test
	void aCorrectionIsLateAlsoByThePointsThatItAdds() {
		SaleFacts timely = facts("34.99", SaleKind.BASE, List.of());
		assertThat(asked("34.99", "34.99", SaleKind.CROSS_SELL, 4, timely)).containsExactly("LATE");
		assertThat(asked("34.99", "34.99", SaleKind.CROSS_SELL, 3, timely)).isEmpty();
	}

	@Test
	void linesThatEarnMuchByBeingRoundedOneByOneAreAskedAbout() {
		assertThat(rounded(500, 1000, "250")).as("at 15.0000, 15.0001 …").containsExactly("SMALL_LINES.rounding");
		assertThat(rounded(12, 24, "6")).as("of different products as well").containsExactly("SMALL_LINES.rounding");
		assertThat(rounded(9, 18, "4.5")).as("few lines").isEmpty();
		assertThat(rounded(40, 4040, "20")).as("little of the sale").isEmpty();
		assertThat(rounded(100, 300, "-49")).as("rounded down").isEmpty();
	}

	private List<String> rounded(int lines, long raw, String rounding) {
		SaleLine line = new SaleLine("prod_1", "Helmets", 1, BigDecimal.TEN, SaleKind.BASE, null, 2);
		SaleFacts facts = new SaleFacts(null, null, null, Collections.nCopies(lines, line));
		return this.questions.asked(new Sold("key", "hash", AT, List.of(), null, null, Actor.SYSTEM), null)
			.asking()
			.about(new Asking.Subject(Scorecard.empty("rep_1"), 0, facts, raw, new BigDecimal(rounding), 100_000, 3499,
					AT, AT))
			.stream()
			.map(AskedQuestion::rule)
			.toList();
	}

	private List<String> asked(String list, String paid, SaleKind kind, Duration after, @Nullable SaleFacts before) {
		return asked(list, paid, kind, 3, after, before);
	}

	private List<String> asked(String list, String paid, SaleKind kind, long raw, @Nullable SaleFacts before) {
		return asked(list, paid, kind, raw, (before != null) ? LATE : Duration.ZERO, before);
	}

	private List<String> asked(String list, String paid, SaleKind kind, long raw, Duration after,
			@Nullable SaleFacts before) {
		Product product = new Product("prod_1", "1", "Helmet", "Helmets", null, new BigDecimal(list), true);
		Sold sold = new Sold("key", "hash", AT, List.of(new SoldLine(product, 1, new BigDecimal(paid), kind, null)),
				null, null, Actor.SYSTEM);
		return this.questions.asked(sold, before)
			.asking()
			.about(new Asking.Subject(Scorecard.empty("rep_1"), 0, facts(paid, kind, List.of()), raw, BigDecimal.ZERO,
					100_000, 3499, AT, AT.plus(after)))
			.stream()
			.map(AskedQuestion::rule)
			.toList();
	}

	private static SaleFacts facts(String paid, SaleKind kind, List<AskedQuestion> asked) {
		SaleLine line = new SaleLine("prod_1", "Helmets", 1, new BigDecimal(paid), kind, null, 3);
		return new SaleFacts(null, null, null, List.of(line), asked);
	}

}

package dev.cima.whitespace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.cima.incentive.SaleKind;
import dev.cima.insight.AccountBooks;
import dev.cima.insight.SoldBasket;
import dev.cima.insight.SoldItem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a potential is what it says: in months that it was not made of, about one in
 * five accounts gives a category a greater share of what it spends than its potential is.
 * Among seeded customers of four kinds, who differ in size and taste, stock up in bursts
 * and now and then have a project.
 */
class CalibrationTests {

	private static final Instant FROM = Instant.parse("2025-07-01T00:00:00Z");

	private static final Instant FROZEN = Instant.parse("2026-01-01T00:00:00Z");

	private static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");

	private static final int CATEGORIES = 20;

	@Test
	void noMoreThanOneInFiveGoesBeyondWhatIsShownThoughTastesStayAsTheyAre() {
		Calibration found = Calibration.of(books(new Random(4), 700, 0), (account) -> "shop", FROM, FROZEN, UNTIL);
		assertThat(found.exceeded()).as("%s", found).isBetween(0.17, 0.23);
		assertThat(found.beyond()).as("%s", found).isBetween(0.08, 0.2);
	}

	@Test
	void oneInFiveAccountsExceedsItsPotentialInHeldOutMonths() {
		for (long seed : new long[] { 20261129, 1, 2 }) {
			AccountBooks books = books(new Random(seed), 700, 1);
			Calibration found = Calibration.of(books, (account) -> "shop", FROM, FROZEN, UNTIL);
			assertThat(found.cells()).as("seed %d", seed).isGreaterThan(4_000);
			assertThat(found.exceeded()).as("seed %d: %s", seed, found).isBetween(0.17, 0.23);
			assertThat(found.beyond()).as("seed %d: %s", seed, found).isBetween(0.1, 0.2);
			assertThat(found.turned()).as("seed %d: %s", seed, found).isGreaterThan(1.3 * found.usual());
		}
	}

	/**
	 * @param change how much tastes change in a month, as the deviation of a logarithm
	 */
	private static AccountBooks books(Random random, int accounts, double change) {
		AccountBooks books = new AccountBooks(BigDecimal::longValueExact);
		double[][] kinds = new double[4][CATEGORIES];
		for (double[] kind : kinds) {
			for (int c = 0; c < CATEGORIES; c++) {
				kind[c] = Math.exp(1.5 * random.nextGaussian());
			}
		}
		for (int account = 0; account < accounts; account++) {
			double[] taste = kinds[random.nextInt(kinds.length)].clone();
			for (int c = 0; c < CATEGORIES; c++) {
				taste[c] *= (random.nextInt(3) == 0) ? 0 : Math.exp(0.8 * random.nextGaussian());
			}
			double usual = Math.exp(9 + random.nextGaussian());
			int pause = 5 + random.nextInt(40);
			LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(pause));
			while (day.isBefore(LocalDate.of(2026, 7, 1))) {
				double project = (random.nextInt(60) == 0) ? 15 : 1;
				books.add(basket(random, "acct_" + account, day, taste, usual * project));
				drift(random, taste, change * Math.sqrt(pause / 30.0));
				day = day.plusDays(1 + random.nextInt(2 * pause));
			}
		}
		return books;
	}

	private static void drift(Random random, double[] taste, double change) {
		for (int c = 0; c < CATEGORIES; c++) {
			taste[c] = Math.max(taste[c], 0.05) * Math.exp(0.4 * change * random.nextGaussian());
		}
	}

	private static SoldBasket basket(Random random, String account, LocalDate day, double[] taste, double usual) {
		List<SoldItem> items = new ArrayList<>();
		double sum = 0;
		for (double one : taste) {
			sum += one;
		}
		for (int line = 0; line <= random.nextInt(5); line++) {
			double drawn = random.nextDouble() * sum;
			int category = 0;
			while (category < CATEGORIES - 1 && drawn >= taste[category]) {
				drawn -= taste[category++];
			}
			long amount = Math.round(usual * Math.exp(0.5 * random.nextGaussian()));
			items.add(new SoldItem("prod_" + category, "Category " + category, SaleKind.BASE, BigDecimal.ONE,
					BigDecimal.valueOf(amount), null, null));
		}
		return new SoldBasket("rep_1", account, null, day.atTime(12, 0).toInstant(ZoneOffset.UTC), items, 1);
	}

}

package dev.cima.importer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.cima.importer.ReturnMatcher.Match;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReturnMatcherTests {

	private static final BigDecimal PRICE = new BigDecimal("2.55");

	private final ReturnMatcher matcher = new ReturnMatcher();

	@Test
	void theLatestSaleBeforeItThatHasEnoughIsMeant() {
		sold("1", 1, "2.55", 6);
		sold("2", 2, "2.550", 6);
		sold("3", 3, "2.55", 1);
		sold("4", 9, "2.55", 6);
		assertThat(take(5, 2)).containsExactly(new Match("2", new BigDecimal("2.550"), BigDecimal.TWO));
		assertThat(take(5, 5)).containsExactly(new Match("1", PRICE, BigDecimal.valueOf(5)));
	}

	@Test
	void severalSalesAreMeantWhereNoneHasEnoughAndOtherPricesLast() {
		sold("1", 1, "2.55", 2);
		sold("2", 2, "2.95", 3);
		sold("3", 3, "2.55", 2);
		assertThat(take(5, 6)).extracting(Match::sale).containsExactly("3", "1", "2");
		assertThat(take(5, 2)).as("one is left").isEmpty();
		assertThat(take(5, 1)).hasSize(1);
	}

	@Test
	void neverMoreComesBackThanWasSold() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		Map<String, Integer> left = new HashMap<>();
		for (int i = 0; i < 50; i++) {
			int pieces = 1 + random.nextInt(9);
			left.put("" + i, pieces);
			sold("" + i, random.nextInt(10), random.nextBoolean() ? "2.55" : "3", pieces);
		}
		for (int i = 0; i < 200; i++) {
			int pieces = 1 + random.nextInt(20);
			List<Match> matches = take(random.nextInt(12), pieces);
			int sum = matches.stream().mapToInt((match) -> match.quantity().intValueExact()).sum();
			assertThat(sum).as("seed %d", seed).isIn(0, pieces);
			matches.forEach((match) -> left.merge(match.sale(), -match.quantity().intValueExact(), Integer::sum));
		}
		assertThat(left.values()).as("seed %d", seed).allMatch((pieces) -> pieces >= 0);
	}

	private void sold(String sale, int day, String price, int pieces) {
		this.matcher.add(sale, at(day), "prod_a", new BigDecimal(price), BigDecimal.valueOf(pieces));
	}

	private List<Match> take(int day, int pieces) {
		return this.matcher.take("prod_a", PRICE, BigDecimal.valueOf(pieces), at(day));
	}

	private static Instant at(int day) {
		return Instant.EPOCH.plusSeconds(86_400L * day);
	}

}

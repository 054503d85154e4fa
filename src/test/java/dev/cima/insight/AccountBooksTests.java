package dev.cima.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import dev.cima.incentive.SaleKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What accounts bought does not depend on how it became known. */
class AccountBooksTests {

	private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

	private static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

	@Test
	void isTheSameInAnyOrderAndWithoutWhatWasTakenBack() {
		for (long seed = 1; seed <= 20; seed++) {
			Random random = new Random(seed);
			List<SoldBasket> standing = baskets(random, 200);
			List<SoldBasket> taken = baskets(random, 60);
			List<SoldBasket> all = new ArrayList<>(standing);
			all.addAll(taken);
			taken.forEach((basket) -> all.add(back(basket)));
			Collections.shuffle(all, random);
			AccountBooks shuffled = books(all);
			AccountBooks plain = books(standing);
			assertThat(shuffled.accounts()).as("seed %d", seed).isEqualTo(plain.accounts());
			for (String account : plain.accounts()) {
				assertThat(shuffled.encoded(account)).as("seed %d, %s", seed, account)
					.isEqualTo(plain.encoded(account));
			}
		}
	}

	@Test
	void isReadAsItWasStored() {
		AccountBooks books = books(baskets(new Random(7), 300));
		AccountBooks loaded = books(List.of());
		books.accounts().forEach((account) -> loaded.load(account, books.encoded(account)));
		assertThat(loaded.accounts()).isEqualTo(books.accounts());
		for (String account : books.accounts()) {
			assertThat(loaded.encoded(account)).isEqualTo(books.encoded(account));
			assertThat(book(loaded, account).revenueByCategory(FROM, UNTIL))
				.isEqualTo(book(books, account).revenueByCategory(FROM, UNTIL));
		}
	}

	@Test
	void saysWhatWasSoldWhen() {
		AccountBooks books = books(List.of(basket("acct_1", "2026-03-01T10:00:00Z", "Bikes", "100.005", 1),
				basket("acct_1", "2026-03-01T15:00:00Z", "Helmets", "20", 1),
				basket("acct_1", "2026-03-11T10:00:00Z", "Bikes", "50", 1),
				basket("acct_1", "2026-03-14T10:00:00Z", "Bikes", "50", 1),
				basket("acct_1", "2026-04-13T10:00:00Z", "Helmets", "30", 1),
				basket("acct_1", "2026-04-20T10:00:00Z", "Bikes", "9", 1),
				basket("acct_1", "2026-04-20T10:00:00Z", "Bikes", "9", -1)));
		AccountBook book = book(books, "acct_1");
		assertThat(book.sales(FROM, UNTIL)).isEqualTo(5);
		assertThat(book.revenue(FROM, UNTIL)).isEqualTo(25_001);
		assertThat(book.revenueByCategory(FROM, UNTIL)).isEqualTo(Map.of("Bikes", 20_001L, "Helmets", 5_000L));
		assertThat(book.lastSaleAt()).isEqualTo(Instant.parse("2026-04-13T10:00:00Z"));
		assertThat(book.lastSaleByCategory()).containsEntry("Bikes", Instant.parse("2026-03-14T10:00:00Z"));
		// days 1, 11, 14 and 43: pauses of 10, 3 and 30 days
		assertThat(book.usualPauseDays(FROM, UNTIL, ZoneOffset.UTC)).isEqualTo(10.0);
		assertThat(book.sellers(FROM, UNTIL)).containsExactly("rep_1");
		assertThat(book.sellers(FROM, Instant.parse("2026-03-01T10:00:00Z"))).isEmpty();
		assertThat(book.revenue(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-04-13T10:00:00Z")))
			.isEqualTo(10_000);
	}

	@Test
	void countsDaysWhereTheOrganisationIs() {
		AccountBooks books = books(List.of(basket("acct_1", "2026-03-01T23:30:00Z", "Bikes", "1", 1),
				basket("acct_1", "2026-03-02T05:00:00Z", "Bikes", "1", 1)));
		assertThat(book(books, "acct_1").days(FROM, UNTIL, ZoneOffset.UTC)).isEqualTo(2);
		assertThat(book(books, "acct_1").days(FROM, UNTIL, ZoneId.of("Europe/Madrid"))).isEqualTo(1);
	}

	@Test
	void cutsProjectsToThreeTimesTheMedianSale() {
		List<SoldBasket> baskets = new ArrayList<>();
		for (int day = 1; day <= 4; day++) {
			baskets.add(basket("acct_1", "2026-03-0" + day + "T10:00:00Z", "Bikes", "100", 1));
		}
		baskets.add(basket("acct_1", "2026-03-05T10:00:00Z", "Helmets", "10000", 1));
		assertThat(book(books(baskets), "acct_1").usualByCategory(FROM, UNTIL, 3))
			.isEqualTo(Map.of("Bikes", 40_000.0, "Helmets", 30_000.0));
	}

	@Test
	void forgetsWhatIsTooLongAgoInAnyOrder() {
		Instant first = Instant.parse("2026-06-01T00:00:00Z");
		List<SoldBasket> baskets = baskets(new Random(3), 300);
		AccountBooks after = books(baskets);
		after.forgetBefore(first);
		AccountBooks before = books(List.of());
		before.forgetBefore(first);
		baskets.forEach(before::add);
		assertThat(after.accounts()).isEqualTo(before.accounts());
		after.accounts().forEach((account) -> assertThat(after.encoded(account)).isEqualTo(before.encoded(account)));
		after.forget(List.of(after.accounts().getFirst()));
		assertThat(after.accounts()).hasSize(before.accounts().size() - 1);
	}

	private static AccountBook book(AccountBooks books, String account) {
		return Objects.requireNonNull(books.of(account));
	}

	private static AccountBooks books(List<SoldBasket> baskets) {
		AccountBooks books = new AccountBooks(
				(amount) -> amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
		baskets.forEach(books::add);
		return books;
	}

	private static List<SoldBasket> baskets(Random random, int count) {
		List<SoldBasket> baskets = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			List<SoldItem> items = new ArrayList<>();
			for (int line = 0; line <= random.nextInt(4); line++) {
				items.add(item("Category " + random.nextInt(6), BigDecimal.valueOf(1 + random.nextInt(1_000_000), 4)));
			}
			Instant at = LocalDate.of(2026, 1, 1)
				.plusDays(random.nextInt(300))
				.atTime(8 + random.nextInt(4), 0)
				.toInstant(ZoneOffset.UTC);
			baskets.add(new SoldBasket("rep_1", "acct_" + random.nextInt(9), null, at, items, 1));
		}
		return baskets;
	}

	private static SoldBasket basket(String account, String at, String category, String amount, int sign) {
		return new SoldBasket("rep_1", account, null, Instant.parse(at),
				List.of(item(category, new BigDecimal(amount))), sign);
	}

	private static SoldItem item(String category, BigDecimal amount) {
		return new SoldItem("prod_1", category, SaleKind.BASE, BigDecimal.ONE, amount, null, null);
	}

	private static SoldBasket back(SoldBasket basket) {
		return new SoldBasket(basket.repId(), basket.accountId(), basket.segment(), basket.at(), basket.items(), -1);
	}

}

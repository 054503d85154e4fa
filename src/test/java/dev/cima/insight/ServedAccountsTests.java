package dev.cima.insight;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.cima.incentive.SaleKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom an account's profile shows itself to cannot be made up at one sitting. */
class ServedAccountsTests {

	private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

	private final List<SoldBasket> sold = new ArrayList<>();

	@Test
	void whoSoldOnThreeDaysThatLieApartServes() {
		sells("rep_other", false, "01", "02", "03", "10", "20");
		sells("rep_1", false, "04", "06", "08");
		assertThat(serves("rep_1")).isTrue();
	}

	@Test
	void whatWasRecordedLateDoesNotCount() {
		sells("rep_other", false, "01", "02", "03", "10", "20");
		sells("rep_1", true, "04", "06", "08");
		assertThat(serves("rep_1")).isFalse();
		sells("rep_1", false, "06", "07");
		assertThat(serves("rep_1")).isFalse();
	}

	@Test
	void threeDaysAtOneSittingDoNotCount() {
		sells("rep_other", false, "01", "02", "03", "10", "20");
		sells("rep_1", false, "04", "05", "06");
		assertThat(serves("rep_1")).isFalse();
	}

	@Test
	void whoSellsAloneServesAndWhoSellsBesideLateOnesIsNotAlone() {
		sells("rep_1", true, "04");
		assertThat(serves("rep_1")).isTrue();
		sells("rep_2", false, "05");
		assertThat(serves("rep_2")).isFalse();
	}

	@Test
	void whatIsTakenBackIsForgottenAndPartsKeepWhatIsLate() {
		sells("rep_other", false, "01", "10");
		sells("rep_1", true, "04");
		sells("rep_1", false, "06");
		SoldBasket late = this.sold.get(2);
		PartWriter writer = new PartWriter();
		this.sold.forEach((basket) -> writer.add(new Noted(1, basket)));
		writer.add(new Noted(1, late.inverse()));
		List<SoldBasket> read = new ArrayList<>();
		new PartReader(writer.bytes()).forEach((noted) -> read.add(noted.basket()));
		assertThat(read).startsWith(this.sold.toArray(SoldBasket[]::new)).endsWith(late.inverse());
		AccountBooks books = new AccountBooks((amount) -> 1);
		read.forEach(books::add);
		assertThat(Objects.requireNonNull(books.of("acct_1")).sales(FROM, AccountBook.LAST)).isEqualTo(3);
	}

	private void sells(String rep, boolean late, String... days) {
		for (String day : days) {
			this.sold.add(new SoldBasket(rep, "acct_1", null, Instant.parse("2026-03-" + day + "T10:00:00Z"),
					List.of(new SoldItem("prod_1", "Bikes", SaleKind.BASE, BigDecimal.ONE, BigDecimal.TEN, null, null)),
					1, late, false));
		}
	}

	private boolean serves(String rep) {
		AccountBooks books = new AccountBooks((amount) -> amount.longValue());
		this.sold.forEach(books::add);
		AccountBook book = Objects.requireNonNull(books.of("acct_1"));
		return ServedAccounts.serve(Set.of(rep), book.sellers(FROM, AccountBook.LAST), book, FROM, ZoneOffset.UTC);
	}

}

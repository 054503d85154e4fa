package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.cima.incentive.SaleKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreadthTests {

	@Test
	void countsLinesByCategoryAndSalesBySegment() {
		Breadth breadth = Breadth.NONE.plus(entry(EntryKind.SALE, "Retail", "Bikes", "Accessories", "Bikes"))
			.plus(entry(EntryKind.SALE, null, "Clothing"));
		assertThat(breadth.categories()).containsExactly(new Count("Accessories", 1), new Count("Bikes", 2),
				new Count("Clothing", 1));
		assertThat(breadth.segments()).containsExactly(new Count("Retail", 1));
		assertThat(breadth.families()).isEqualTo(3);
	}

	@Test
	void aVoidTakesBackWhatItsSaleCounted() {
		Breadth before = Breadth.NONE.plus(entry(EntryKind.SALE, "Retail", "Bikes"));
		Breadth sold = before.plus(entry(EntryKind.SALE, "Online", "Bikes", "a.b$c", "Bikes"));
		assertThat(sold.families()).isEqualTo(2);
		assertThat(sold.plus(entry(EntryKind.VOID, "Online", "Bikes", "a.b$c", "Bikes"))).isEqualTo(before);
	}

	private static Entry entry(EntryKind kind, String segment, String... categories) {
		SaleFacts sale = new SaleFacts("acct_1", segment, null,
				List.of(categories)
					.stream()
					.map((category) -> new SaleLine("prod_1", category, 1, BigDecimal.TEN, SaleKind.BASE, null, 1))
					.toList());
		boolean voids = kind == EntryKind.VOID;
		return Entry.at("rep_1", 1, kind, "key")
			.sale(voids ? null : sale)
			.voids(voids ? new VoidFacts("key", 1, sale, null) : null)
			.points(1, 1, List.of())
			.build();
	}

}

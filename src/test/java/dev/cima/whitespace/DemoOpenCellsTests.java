package dev.cima.whitespace;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.embedded.DemoBaskets;
import dev.cima.insight.AccountBooks;
import dev.cima.whitespace.FrozenAccount.Cell;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is open in the demo is what its accounts buy of others. */
class DemoOpenCellsTests {

	private static final long SMALLEST = 1_000;

	@Test
	void whatAnAccountBuysElsewhereIsOpen() {
		AccountBooks books = new AccountBooks(
				(amount) -> amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
		DemoBaskets.sold().forEach(books::add);
		Instant month = LocalDate.of(2026, 4, 1).atStartOfDay(DemoBaskets.ZONE).toInstant();
		List<Spender> spenders = Spenders.of(books, DemoBaskets.segments()::get, month.minusSeconds(86_400L * 365),
				month, DemoBaskets.ZONE);
		Potentials potentials = new Potentials(spenders);
		Map<String, String> elsewhere = DemoBaskets.elsewhere();
		Set<String> open = new HashSet<>();
		int others = 0;
		for (Spender spender : spenders) {
			for (Estimate estimate : potentials.of(spender).known()) {
				Cell cell = Cell.of(estimate, spender.spent().getOrDefault(estimate.category(), 0L), SMALLEST);
				if (cell.isOpen() && estimate.category().equals(elsewhere.get(spender.account()))) {
					open.add(spender.account());
				}
				else if (cell.isOpen()) {
					others++;
				}
			}
		}
		assertThat(elsewhere).hasSize(60);
		assertThat(open).hasSizeGreaterThanOrEqualTo(50);
		assertThat(others).as("of all else").isLessThan(open.size());
	}

}

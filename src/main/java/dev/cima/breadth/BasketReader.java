package dev.cima.breadth;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.insight.SoldBasket;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * Reads what a sale says. An account counts for the segment that it had when the month
 * began, or, being new, when it bought: moving an account to another segment does nothing
 * before the next month.
 */
@Component
class BasketReader {

	private final Catalog catalog;

	private final Organisation organisation;

	BasketReader(Catalog catalog, Organisation organisation) {
		this.catalog = catalog;
		this.organisation = organisation;
	}

	Basket read(SoldBasket sale) {
		LocalDate day = this.organisation.dayOf(sale.at());
		return Basket.of(sale, day, segment(sale, day), this.organisation::minorUnits);
	}

	private String segment(SoldBasket sale, LocalDate day) {
		Instant start = this.organisation.startOf(day.withDayOfMonth(1));
		Account then = (sale.accountId() != null) ? this.catalog.accountAt(sale.accountId(), start) : null;
		String segment = (then != null) ? then.segment() : sale.segment();
		return Objects.requireNonNullElse(segment, SoldMonth.NO_SEGMENT);
	}

}

package dev.cima.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.cima.catalog.Account;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.Score;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/** What an entry keeps of what was sold. */
final class SoldFacts {

	private SoldFacts() {
	}

	static @Nullable Replacement replacement(@Nullable Sold sold) {
		return (sold != null) ? new Replacement(sold.key(), sold.hash(), sold.occurredAt(),
				of(sold, null, null).asked(sold.asking().beforehand())) : null;
	}

	/**
	 * The facts of a sale.
	 * @param score what it earns; null: it is not scored yet
	 */
	static SaleFacts of(Sold sold, @Nullable IncentivePlan plan, @Nullable Score score) {
		List<SaleLine> lines = new ArrayList<>(sold.lines().size());
		for (int i = 0; i < sold.lines().size(); i++) {
			SoldLine line = sold.lines().get(i);
			lines.add(new SaleLine(line.product().id(), line.product().category(), line.quantity(), line.unitPrice(),
					(plan != null) ? counted(line, plan) : null, line.kind(),
					(line.insteadOf() != null) ? line.insteadOf().id() : null, line.asBase(),
					(score != null) ? score.linePoints().get(i) : 0, line.offerId()));
		}
		Account account = sold.account();
		return new SaleFacts((account != null) ? account.id() : null, (account != null) ? account.segment() : null,
				sold.reference(), lines, List.of(), sold.agreed(), sold.shares(), null);
	}

	private static @Nullable BigDecimal counted(SoldLine line, IncentivePlan plan) {
		BigDecimal counted = plan.countedPrice(line);
		return (counted.compareTo(line.unitPrice()) < 0) ? counted : null;
	}

	/** What it adds to totals: minor units of the organisation's currency. */
	static Metrics metrics(SaleFacts facts, Organisation organisation) {
		long revenue = 0;
		for (SaleLine line : facts.lines()) {
			revenue += organisation.minorUnits(line.amount());
		}
		return new Metrics(1, revenue, facts.sells(SaleKind.CROSS_SELL), facts.sells(SaleKind.UP_SELL),
				Baskets.of(facts));
	}

}

package dev.cima.followup;

import java.time.InstantSource;
import java.util.List;

import dev.cima.purchase.PurchaseChange;
import dev.cima.purchase.PurchaseFollower;

import org.springframework.stereotype.Component;

/** Lets accounts be looked at again that have bought something, or not after all. */
@Component
class FollowUpsFollowPurchases implements PurchaseFollower {

	private final Customers customers;

	private final FollowUpRules rules;

	private final InstantSource clock;

	FollowUpsFollowPurchases(Customers customers, FollowUpRules rules, InstantSource clock) {
		this.customers = customers;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	public void changed(List<PurchaseChange> changes) {
		if (!this.rules.areNone()) {
			this.customers.mark(changes.stream().map(PurchaseChange::account).distinct().toList(),
					this.clock.instant());
		}
	}

}

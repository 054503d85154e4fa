package dev.cima.offer;

import dev.cima.incentive.SaleKind;
import dev.cima.insight.Rules;
import org.jspecify.annotations.Nullable;

/**
 * The rules about one thing, the surest first, and how far they have been gone through.
 */
final class Source {

	private final Rules rules;

	private final OfferScope scope;

	private final SaleKind kind;

	private final @Nullable String with;

	private final @Nullable String category;

	private final @Nullable String segment;

	private int next;

	private double low;

	Source(Rules rules, OfferScope scope, SaleKind kind, @Nullable String with, @Nullable String category,
			@Nullable String segment) {
		this.rules = rules;
		this.scope = scope;
		this.kind = kind;
		this.with = with;
		this.category = category;
		this.segment = segment;
		look();
	}

	private void look() {
		this.low = (this.next < this.rules.size()) ? this.rules.low(this.next) : -1;
	}

	/** The bound of the next rule; negative after the last. */
	double low() {
		return this.low;
	}

	/** The share of the sales that the next rule is about. */
	double share() {
		return (double) this.rules.together()[this.next] / this.rules.of();
	}

	/** Whether it is about what goes with a category at large. */
	boolean isOfCategory() {
		return this.scope == OfferScope.CATEGORY;
	}

	/** The product of the next rule. */
	int product() {
		return this.rules.products()[this.next];
	}

	void skip() {
		this.next++;
		look();
	}

	Pick pick() {
		return new Pick(product(), this.kind, new Reason(this.with, this.category, this.segment,
				this.rules.together()[this.next], this.rules.of(), low(), this.scope));
	}

}

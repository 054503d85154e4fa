package dev.cima.ledger;

import dev.cima.incentive.SaleKind;

/**
 * What rates are made of, beside the counts that boards rank by. Sums, so that the order
 * of arrival never matters and a void takes back exactly what its sale gave.
 *
 * @param sales counted sales with a BASE or UP_SELL line: into which something could have
 * been added
 * @param attached those of them with a CROSS_SELL line as well
 * @param upSold counted sales with an UP_SELL line
 * @param pieces sold, over all lines
 */
public record Baskets(int sales, int attached, int upSold, long pieces) {

	public static final Baskets NONE = new Baskets(0, 0, 0, 0);

	/** The baskets of one sale. */
	static Baskets of(SaleFacts sale) {
		boolean basket = false;
		boolean crossSold = false;
		boolean upSold = false;
		long pieces = 0;
		for (SaleLine line : sale.lines()) {
			basket |= line.kind() != SaleKind.CROSS_SELL;
			crossSold |= line.kind() == SaleKind.CROSS_SELL;
			upSold |= line.kind() == SaleKind.UP_SELL;
			pieces += line.quantity();
		}
		return new Baskets(basket ? 1 : 0, (basket && crossSold) ? 1 : 0, upSold ? 1 : 0, pieces);
	}

	Baskets plus(Baskets other) {
		if (other == NONE) {
			return this;
		}
		return new Baskets(this.sales + other.sales, this.attached + other.attached, this.upSold + other.upSold,
				this.pieces + other.pieces);
	}

	Baskets negated() {
		return new Baskets(-this.sales, -this.attached, -this.upSold, -this.pieces);
	}

}

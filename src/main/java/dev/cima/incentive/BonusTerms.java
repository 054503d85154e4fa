package dev.cima.incentive;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an admin writes of a category bonus.
 *
 * @param pointsPerPiece for each piece of a product of the category; a part of a piece is
 * one
 * @param opensAt the first moment of a sale that earns it
 * @param closesAt the first one that does not any more
 * @param budget the most points that it gives to all reps together; null: no end
 * @param budgetPerRep the most points that it gives to one rep; null: no end
 */
public record BonusTerms(String name, String category, int pointsPerPiece, Instant opensAt, Instant closesAt,
		@Nullable Integer budget, @Nullable Integer budgetPerRep) {

	/**
	 * What a line asks for, before budgets. What is given away, or sold for so small a
	 * part of its list price that it is no cross-sell, earns nothing, so that pieces
	 * cannot be pushed out for the bonus alone.
	 */
	long of(SoldLine line, Worth worth) {
		boolean counts = this.category.equals(line.product().category()) && line.unitPrice().signum() > 0
				&& !worth.isTooCheap(line);
		return counts ? (long) this.pointsPerPiece * line.pieces() : 0;
	}

	long mostPerRep() {
		return (this.budgetPerRep != null) ? this.budgetPerRep : Long.MAX_VALUE;
	}

}

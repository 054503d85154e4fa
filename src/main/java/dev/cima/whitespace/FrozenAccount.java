package dev.cima.whitespace;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The white space of an account as it holds for a month.
 *
 * @param id {@code <month>/<account>}
 * @param spent in the twelve months before, minor units
 * @param cells by category
 * @param sellers who sold to it in these months
 * @param points for an open cell that turns
 */
public record FrozenAccount(@BsonId String id, String account, long spent, List<Cell> cells, List<String> sellers,
		int points) {

	/** An open cell turns with a line worth this part of the potential. */
	private static final int TURNS_AT = 20;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public FrozenAccount {
		cells = (cells != null) ? List.copyOf(cells) : List.of();
		sellers = (sellers != null) ? List.copyOf(sellers) : List.of();
	}

	static String idOf(YearMonth month, String account) {
		return month + "/" + account;
	}

	/** What is open to it, minor units. */
	long open() {
		return this.cells.stream().mapToLong(Cell::open).sum();
	}

	@Nullable Cell cell(String category) {
		return this.cells.stream().filter((cell) -> cell.category().equals(category)).findFirst().orElse(null);
	}

	/**
	 * A category.
	 *
	 * @param stored the name of its state; a text, as an enum could not be stored as
	 * UNKNOWN
	 * @param spent in the twelve months before, minor units
	 * @param turnsAt what a line must be worth to turn it; of an open cell alone
	 */
	public record Cell(String category, @BsonProperty("state") String stored, long spent, @Nullable Long low,
			@Nullable Long potential, @Nullable Long high, int peers, @Nullable Long turnsAt) {

		static Cell unknown(String category, long spent) {
			return new Cell(category, CellState.UNKNOWN.name(), spent, null, null, null, 0, null);
		}

		static Cell notFit(String category, long spent) {
			return new Cell(category, CellState.NOT_FIT.name(), spent, null, null, null, 0, null);
		}

		static Cell of(Estimate estimate, long spent, long smallestLine) {
			long threshold = Math.ceilDiv(estimate.potential(), TURNS_AT);
			boolean open = estimate.potential() > 0 && spent < threshold;
			return new Cell(estimate.category(), (open ? CellState.OPEN : CellState.REALISED).name(), spent,
					estimate.low(), estimate.potential(), estimate.high(), estimate.peers(),
					open ? Math.max(threshold, smallestLine) : null);
		}

		/** Its state; of one that a later release knows, nobody can tell. */
		CellState state() {
			return Arrays.stream(CellState.values())
				.filter((state) -> state.name().equals(this.stored))
				.findFirst()
				.orElse(CellState.UNKNOWN);
		}

		boolean isOpen() {
			return state() == CellState.OPEN;
		}

		/** Whether a line of so many minor units turns it. */
		boolean isTurnedBy(long amount) {
			return this.turnsAt != null && amount >= this.turnsAt;
		}

		long open() {
			return (this.potential != null) ? Math.max(0, this.potential - this.spent) : 0;
		}

	}

}

package dev.cima.whitespace;

import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The accounts of a rep in a month, by what is open to them, the most first.
 *
 * @param id {@code <month>/<rep>}
 * @param accounts at most {@value #MOST}
 * @param categories what is open to all of them together, those left out that nobody can
 * tell of; empty in a list that an older release made
 */
public record OpenList(@BsonId String id, List<Item> accounts, List<OfCategory> categories) {

	static final int MOST = 500;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public OpenList {
		accounts = (accounts != null) ? List.copyOf(accounts) : List.of();
		categories = (categories != null) ? List.copyOf(categories) : List.of();
	}

	/**
	 * A category.
	 *
	 * @param open minor units
	 */
	public record OfCategory(String category, long open) {
	}

	/**
	 * An account.
	 *
	 * @param open minor units
	 */
	public record Item(String account, long open) implements Comparable<Item> {

		/** The most first; of the same, the one whose id is less. */
		@Override
		public int compareTo(Item other) {
			int order = Long.compare(other.open, this.open);
			return (order != 0) ? order : this.account.compareTo(other.account);
		}

	}

}

package dev.cima.whitespace;

import java.util.List;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The accounts of a rep in a month, by what is open to them, the most first.
 *
 * @param id {@code <month>/<rep>}
 * @param accounts at most {@value #MOST}
 */
public record OpenList(@BsonId String id, List<Item> accounts) {

	static final int MOST = 500;

	@SuppressWarnings("NullAway") // a record from an older document may lack fields
	public OpenList {
		accounts = (accounts != null) ? List.copyOf(accounts) : List.of();
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

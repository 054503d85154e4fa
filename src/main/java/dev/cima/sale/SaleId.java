package dev.cima.sale;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.cima.ledger.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A sale's global id, {@code sale_<rep>_<uuid>}: the same UUID from another rep is
 * another sale.
 *
 * @param rep the rep's id
 * @param key the UUID in lower case: the entry's key
 */
record SaleId(String rep, String key) {

	static final String PREFIX = "sale_";

	private static final Pattern UUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	/** The key for a client's UUID, or null when it is none. */
	static @Nullable String keyOf(String uuid) {
		return UUID.matcher(uuid).matches() ? uuid.toLowerCase(Locale.ROOT) : null;
	}

	/**
	 * Read from the right, because a rep's id has an underscore itself; null when it is
	 * none.
	 */
	static @Nullable SaleId parse(String id) {
		int last = id.lastIndexOf('_');
		if (!id.startsWith(PREFIX) || last <= PREFIX.length()) {
			return null;
		}
		String key = keyOf(id.substring(last + 1));
		return (key != null) ? new SaleId(id.substring(PREFIX.length(), last), key) : null;
	}

	/** The same where the UUID alone means a sale of the viewer's own. */
	static @Nullable SaleId parse(String id, @Nullable String ownRep) {
		String key = (ownRep != null) ? keyOf(id) : null;
		return (ownRep != null && key != null) ? new SaleId(ownRep, key) : parse(id);
	}

	static SaleId of(Entry sale) {
		return new SaleId(sale.rep(), sale.key());
	}

	@Override
	public String toString() {
		return PREFIX + this.rep + "_" + this.key;
	}

}

package dev.cima.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A counted sale, as the model has it.
 *
 * @param account to whom; null when that is not known
 * @param products ids, each once
 */
public record Sold(@Nullable String account, Instant at, List<String> products) {

	static Sold of(Chunk chunk, int place, List<String> accounts, List<String> products) {
		List<String> those = new ArrayList<>();
		for (int line = chunk.start[place]; line < chunk.start[place + 1]; line++) {
			those.add(products.get(chunk.product[line]));
		}
		int account = chunk.account[place];
		return new Sold((account != Names.NONE) ? accounts.get(account) : null, Instant.ofEpochMilli(chunk.at[place]),
				List.copyOf(those));
	}

}

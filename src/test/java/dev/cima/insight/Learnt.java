package dev.cima.insight;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/** What is learnt from some sales, without a store, for tests of any module. */
public final class Learnt {

	private Learnt() {
	}

	/**
	 * Learns from sales.
	 * @param categories of products
	 */
	public static Associations of(List<SoldBasket> sales, Organisation organisation,
			Function<String, @Nullable String> categories) {
		PartWriter part = new PartWriter();
		for (int sale = 0; sale < sales.size(); sale++) {
			part.add(new Noted(sale + 1, sales.get(sale)));
		}
		Dictionary names = new Dictionary();
		Book book = new Book(List.of(Chunk.read(part.bytes(), names)), LeftOut.NOBODY);
		return Associations.learn(book, names, organisation, categories, Instant.MAX);
	}

}

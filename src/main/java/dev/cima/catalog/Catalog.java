package dev.cima.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All products and accounts, in memory, refreshed from the stores every 10 s. */
@Component
public class Catalog {

	/** The product with this id, active or not, or null. */
	public @Nullable Product product(String id) {
		throw new UnsupportedOperationException();
	}

	/** The account with this id, active or not, or null. */
	public @Nullable Account account(String id) {
		throw new UnsupportedOperationException();
	}

}

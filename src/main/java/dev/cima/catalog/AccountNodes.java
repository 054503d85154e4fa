package dev.cima.catalog;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds accounts for the query {@code node}. */
@Component
class AccountNodes implements NodeLoader {

	private final Catalog catalog;

	AccountNodes(Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public String prefix() {
		return "acct_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.catalog.account(id);
	}

}

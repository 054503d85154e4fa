package dev.cima.catalog;

import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds products for the query {@code node}. */
@Component
class ProductNodes implements NodeLoader {

	private final Catalog catalog;

	ProductNodes(Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public String prefix() {
		return "prod_";
	}

	@Override
	public @Nullable Object load(String id, Viewer viewer) {
		return this.catalog.product(id);
	}

}

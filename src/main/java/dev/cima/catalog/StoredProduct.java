package dev.cima.catalog;

import java.math.BigDecimal;
import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** A product's document: its latest state in the fields that it always had. */
public record StoredProduct(@BsonId String id, String sku, String name, String category, @Nullable String subcategory,
		BigDecimal listPrice, boolean active, @Nullable Boolean complex, @Nullable Instant since) {

	static StoredProduct of(Stored<Product> stored) {
		Product product = stored.thing();
		return new StoredProduct(product.id(), product.sku(), product.name(), product.category(), product.subcategory(),
				product.listPrice(), product.active(), product.complex(), stored.since());
	}

	Stored<Product> stored() {
		return new Stored<>(new Product(this.id, this.sku, this.name, this.category, this.subcategory, this.listPrice,
				this.active, this.complex), this.since);
	}

}

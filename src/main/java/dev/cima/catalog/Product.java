package dev.cima.catalog;

import java.math.BigDecimal;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Something that is sold.
 *
 * @param id {@code prod_…}
 * @param sku the number on the shelf
 * @param listPrice in the organisation's currency, major units
 * @param active false when it can no longer be sold
 */
public record Product(@BsonId String id, String sku, String name, String category, @Nullable String subcategory,
		BigDecimal listPrice, boolean active) {

	/** The same in another category. */
	public Product in(String category) {
		return category.equals(this.category) ? this
				: new Product(this.id, this.sku, this.name, category, this.subcategory, this.listPrice, this.active);
	}

}

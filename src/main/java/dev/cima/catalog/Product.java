package dev.cima.catalog;

import java.math.BigDecimal;

import dev.cima.platform.Named;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Something that is sold.
 *
 * @param id {@code prod_…}
 * @param sku the number on the shelf
 * @param listPrice in the organisation's currency, major units
 * @param active false when it can no longer be sold
 * @param complex true when it is explained rather than grabbed: selling it takes advice;
 * else null, as in what an earlier release wrote
 */
public record Product(@BsonId String id, String sku, String name, String category, @Nullable String subcategory,
		BigDecimal listPrice, boolean active, @Nullable Boolean complex) implements Named {

	public Product {
		complex = Boolean.TRUE.equals(complex) ? Boolean.TRUE : null;
	}

	/** One that takes no advice. */
	public Product(String id, String sku, String name, String category, @Nullable String subcategory,
			BigDecimal listPrice, boolean active) {
		this(id, sku, name, category, subcategory, listPrice, active, null);
	}

	/** Whether selling it takes advice. */
	public boolean takesAdvice() {
		return this.complex != null;
	}

	/** The same in another category. */
	public Product in(String category) {
		return category.equals(this.category) ? this : new Product(this.id, this.sku, this.name, category,
				this.subcategory, this.listPrice, this.active, this.complex);
	}

}

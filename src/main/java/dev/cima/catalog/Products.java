package dev.cima.catalog;

import com.mongodb.client.MongoDatabase;

import org.springframework.stereotype.Component;

/**
 * The products as stored; read them through {@link Catalog}.
 *
 * <pre>
 * { _id: "prod_707", sku: "HL-U509-R", name: "Sport-100 Helmet, Red", category: "Accessories",
 *   subcategory: "Helmets", listPrice: Decimal128("34.99"), active: true, complex: true, since: ISODate }
 * </pre>
 */
@Component
class Products extends Things<Product, StoredProduct> {

	Products(MongoDatabase database) {
		super(database, "products", Product.class, StoredProduct.class, Product::id, StoredProduct::stored,
				StoredProduct::of);
	}

}

package dev.cima.catalog;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;

import org.springframework.stereotype.Component;

/**
 * The products as stored; read them through {@link Catalog}.
 *
 * <pre>
 * { _id: "prod_707", sku: "HL-U509-R", name: "Sport-100 Helmet, Red", category: "Accessories",
 *   subcategory: "Helmets", listPrice: Decimal128("34.99"), active: true }
 * </pre>
 */
@Component
class Products implements Shelf.Store<Product> {

	private final MongoCollection<Product> products;

	Products(MongoDatabase database) {
		this.products = database.getCollection("products", Product.class);
	}

	@Override
	public String name() {
		return "products";
	}

	@Override
	public void forEach(Consumer<Product> each) {
		this.products.withTimeout(1, TimeUnit.MINUTES).find().batchSize(10_000).forEach(each);
	}

	@Override
	public void save(List<Product> products) {
		this.products.bulkWrite(products.stream()
			.map((product) -> new ReplaceOneModel<>(Filters.eq("_id", product.id()), product,
					new ReplaceOptions().upsert(true)))
			.toList(), new BulkWriteOptions().ordered(false));
	}

}

package dev.cima.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import dev.cima.platform.KnownFields;

/**
 * The documents of one kind of thing, and beside them the {@link Histories} of those that
 * changed.
 *
 * @param <T> the thing
 * @param <D> its document
 */
class Things<T, D> {

	private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

	private final String name;

	private final MongoCollection<D> documents;

	private final Histories<T> histories;

	private final Function<T, String> id;

	private final Function<D, Stored<T>> fromDocument;

	private final Function<Stored<T>, D> toDocument;

	Things(MongoDatabase database, String name, Class<T> type, Class<D> documentType, Function<T, String> id,
			Function<D, Stored<T>> fromDocument, Function<Stored<T>, D> toDocument) {
		this.name = name;
		this.documents = database.getCollection(name, documentType);
		this.histories = new Histories<>(database, name + ".history", type);
		this.id = id;
		this.fromDocument = fromDocument;
		this.toDocument = toDocument;
	}

	/** The collection's name. */
	String name() {
		return this.name;
	}

	Histories<T> histories() {
		return this.histories;
	}

	String id(T thing) {
		return this.id.apply(thing);
	}

	void forEach(Consumer<Stored<T>> each) {
		this.documents.withTimeout(1, TimeUnit.MINUTES)
			.find()
			.batchSize(10_000)
			.forEach((document) -> each.accept(this.fromDocument.apply(document)));
	}

	/** Those that exist among the ids. */
	Map<String, Stored<T>> find(Collection<String> ids) {
		Map<String, Stored<T>> found = new HashMap<>();
		this.documents.find(Filters.in("_id", ids)).forEach((document) -> {
			Stored<T> stored = this.fromDocument.apply(document);
			found.put(this.id.apply(stored.thing()), stored);
		});
		return found;
	}

	/** Marks documents without a date as having held for ever. */
	void date(Collection<String> ids) {
		if (!ids.isEmpty()) {
			this.documents.bulkWrite(ids.stream()
				.map((one) -> new UpdateOneModel<D>(Filters.eq("_id", one), Updates.set("since", Instant.EPOCH)))
				.toList(), ANY_ORDER);
		}
	}

	/** Inserts or replaces. */
	void save(Collection<Stored<T>> changed) {
		if (changed.isEmpty()) {
			return;
		}
		List<UpdateOneModel<D>> writes = new ArrayList<>(changed.size());
		for (Stored<T> stored : changed) {
			writes.add(KnownFields.put(this.documents, this.id.apply(stored.thing()), this.toDocument.apply(stored)));
		}
		this.documents.bulkWrite(writes, ANY_ORDER);
	}

}

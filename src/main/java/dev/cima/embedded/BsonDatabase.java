package dev.cima.embedded;

import java.util.List;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * A database of the H2 file that keeps documents and indexes as BSON: a map that is open
 * already keeps the types with which it was opened.
 */
class BsonDatabase extends H2Database {

	private final MVStore file;

	private final CursorRegistry cursors;

	BsonDatabase(String name, MVStore file, CursorRegistry cursors) {
		this.file = file; // the constructor below opens what the file holds
		this.cursors = cursors;
		super(name, file, cursors);
	}

	@Override
	protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
		String name = getFullCollectionNamespace(collection);
		return new BsonCollection(this, collection, options,
				open("databases." + name, new ObjectDataType(), BsonBytes.INSTANCE), this.file.openMap("meta." + name),
				this.cursors);
	}

	@Override
	protected Index<Object> openOrCreateUniqueIndex(String collection, String index, List<IndexKey> keys,
			boolean sparse) {
		open(getFullCollectionNamespace(collection) + "._index_" + index, BsonKey.INSTANCE, new ObjectDataType());
		return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
	}

	@Override
	protected Index<Object> openOrCreateSecondaryIndex(String collection, String index, List<IndexKey> keys,
			boolean sparse) {
		return new OrderedIndex<>(index, keys);
	}

	private <K, V> MVMap<K, V> open(String map, DataType<K> keys, DataType<V> values) {
		return this.file.openMap(map, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
	}

}

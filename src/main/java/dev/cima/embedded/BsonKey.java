package dev.cima.embedded;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * A place in an index, the values of its fields, which H2 keeps as BSON. By itself it
 * takes Java's serialisation, also to compare two keys, each time both of them: a third
 * of all the work of a sale.
 */
final class BsonKey extends BasicDataType<KeyValue> {

	static final BsonKey INSTANCE = new BsonKey();

	/** Rough weights in bytes, for the sizes of pages and of the cache. */
	private static final int OBJECT = 40;

	private static final int FIELD = 8;

	private BsonKey() {
	}

	@Override
	public int compare(KeyValue a, KeyValue b) {
		for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
			int order = ValueComparator.ascWithoutListHandling().compare(a.get(i), b.get(i));
			if (order != 0) {
				return order;
			}
		}
		return Integer.compare(a.size(), b.size());
	}

	@Override
	public void write(WriteBuffer buffer, KeyValue key) {
		Document fields = new Document();
		for (int i = 0; i < key.size(); i++) {
			fields.put(Integer.toString(i), key.get(i));
		}
		buffer.put(BsonBytes.encode(fields));
	}

	@Override
	public KeyValue read(ByteBuffer buffer) {
		return new KeyValue(BsonBytes.decode(BsonBytes.INSTANCE.read(buffer)).values());
	}

	@Override
	public int getMemory(KeyValue key) {
		int weight = 2 * OBJECT;
		for (int i = 0; i < key.size(); i++) {
			weight += FIELD + weight(key.get(i));
		}
		return weight;
	}

	@Override
	public KeyValue[] createStorage(int size) {
		return new KeyValue[size];
	}

	private static int weight(@Nullable Object value) {
		return switch (value) {
			case String text -> OBJECT + text.length();
			case Map<?, ?> document -> document.values().stream().mapToInt((each) -> 2 * OBJECT + weight(each)).sum();
			case Collection<?> list -> list.stream().mapToInt((each) -> FIELD + weight(each)).sum();
			case null, default -> OBJECT;
		};
	}

}

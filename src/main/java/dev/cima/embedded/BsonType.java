package dev.cima.embedded;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * What H2 keeps as BSON. By itself it takes Java's serialisation, also to compare two
 * keys, each time both of them: a third of all the work of a sale.
 *
 * @param <T> what is kept
 */
final class BsonType<T> extends BasicDataType<T> {

	/** A document of a collection. */
	static final BsonType<Document> DOCUMENT = new BsonType<>(Function.identity(), Function.identity(), (_, _) -> {
		throw new UnsupportedOperationException("Documents are no keys");
	});

	/** A place in an index: the values of its fields. */
	static final BsonType<KeyValue> KEY = new BsonType<>(BsonType::document, (stored) -> new KeyValue(stored.values()),
			BsonType::compareKeys);

	/** Rough weights in bytes, for the sizes of pages and of the cache. */
	private static final int OBJECT = 24;

	private static final int FIELD = 72;

	private final Function<T, Document> toBson;

	private final Function<Document, T> fromBson;

	private final Comparator<T> order;

	private BsonType(Function<T, Document> toBson, Function<Document, T> fromBson, Comparator<T> order) {
		this.toBson = toBson;
		this.fromBson = fromBson;
		this.order = order;
	}

	@Override
	public int compare(T a, T b) {
		return this.order.compare(a, b);
	}

	@Override
	public void write(WriteBuffer buffer, T value) {
		ByteBuf bson = Unpooled.buffer(512);
		BsonEncoder.encodeDocument(this.toBson.apply(value), bson);
		buffer.put(bson.array(), 0, bson.writerIndex());
	}

	@Override
	public T read(ByteBuffer buffer) {
		ByteBuf bson = Unpooled.wrappedBuffer(buffer);
		Document stored = BsonDecoder.decodeBson(bson);
		buffer.position(buffer.position() + bson.readerIndex());
		return this.fromBson.apply(stored);
	}

	@Override
	public int getMemory(T value) {
		return weight(this.toBson.apply(value));
	}

	@Override
	@SuppressWarnings("unchecked")
	public T[] createStorage(int size) {
		return (T[]) new Object[size];
	}

	private static Document document(KeyValue key) {
		Document document = new Document();
		for (int i = 0; i < key.size(); i++) {
			document.put(Integer.toString(i), key.get(i));
		}
		return document;
	}

	private static int compareKeys(KeyValue a, KeyValue b) {
		for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
			int order = ValueComparator.ascWithoutListHandling().compare(a.get(i), b.get(i));
			if (order != 0) {
				return order;
			}
		}
		return Integer.compare(a.size(), b.size());
	}

	private static int weight(@Nullable Object value) {
		return switch (value) {
			case String text -> OBJECT + text.length();
			case Map<?, ?> document -> document.values().stream().mapToInt((each) -> FIELD + weight(each)).sum();
			case Collection<?> list -> list.stream().mapToInt(BsonType::weight).sum();
			case null, default -> OBJECT;
		};
	}

}

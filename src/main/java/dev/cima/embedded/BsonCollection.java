package dev.cima.embedded;

import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents are in memory as they are in the file, and are read anew
 * each time. The server changes documents in place, so that what a commit is about to
 * write must not be what the server holds; and a document takes a fifth of the memory.
 */
class BsonCollection extends H2Collection {

	private static final Comparator<DocumentWithPosition<Object>> LAST_FIRST = Comparator
		.comparing(DocumentWithPosition::getPosition, ValueComparator.desc());

	private final MVMap<Object, byte[]> documents;

	@SuppressWarnings("unchecked") // what the parent does with its map is overridden here
	BsonCollection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, byte[]> documents,
			MVMap<String, Object> meta, CursorRegistry cursors) {
		super(database, name, options, (MVMap<Object, Document>) (MVMap<?, ?>) documents, meta, cursors);
		this.documents = documents;
	}

	@Override
	protected Object addDocumentInternal(Document document) {
		String id = getIdField();
		Object position = Missing
			.ofNullable((id != null) ? Utils.getSubdocumentValue(document, id) : UUID.randomUUID());
		if (this.documents.putIfAbsent(position, BsonBytes.encode(document)) != null) {
			throw new IllegalStateException("A document with the _id " + position + " is there already");
		}
		return position;
	}

	@Override
	protected @Nullable Document getDocument(Object position) {
		byte[] stored = this.documents.get(position);
		return (stored != null) ? BsonBytes.decode(stored) : null;
	}

	@Override
	protected void removeDocument(Object position) {
		if (this.documents.remove(position) == null) {
			throw new NoSuchElementException("There is no document at " + position);
		}
	}

	@Override
	protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
		return this.documents.entrySet()
			.stream()
			.map((entry) -> new DocumentWithPosition<>(BsonBytes.decode(entry.getValue()), entry.getKey()));
	}

	@Override
	protected QueryResult queryDocuments(Document query, Document order, int skip, int limit, int batch,
			Document fields) {
		QueryPlan<Object> plan = QueryPlan.of(getIndexes(), query);
		return (plan != null) ? matchDocuments(plan.left(), plan.positions(), order, skip, limit, batch, fields)
				: matchDocuments(query, order, skip, limit, batch, fields);
	}

	@Override
	protected QueryResult matchDocuments(Document query, Document order, int skip, int limit, int batch,
			Document fields) {
		Stream<Document> all = isNaturalDescending(order)
				? streamAllDocumentsWithPosition().sorted(LAST_FIRST).map(DocumentWithPosition::getDocument)
				: this.documents.values().stream().map(BsonBytes::decode);
		return matchDocumentsFromStream(all, query, order, skip, limit, batch, fields);
	}

	@Override
	protected void handleUpdate(Object position, Document before, Document after) {
		this.documents.put(Missing.ofNullable(position), BsonBytes.encode(after));
	}

	@Override
	public void addIndex(Index<Object> index) {
		if (index instanceof OrderedIndex<Object> ordered) {
			ordered.of(this, this::streamAllDocumentsWithPosition);
		}
		super.addIndex(index);
	}

	/** Nobody asks for it, and it would cost another writing of each document. */
	@Override
	protected boolean tracksDataSize() {
		return false;
	}

}

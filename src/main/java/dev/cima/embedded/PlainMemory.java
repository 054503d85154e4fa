package dev.cima.embedded;

import java.util.List;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;

/**
 * Keeps nothing, and does not count bytes: to know the size of a collection, which nobody
 * asks for, the server would write each document once more, and twice with each update.
 */
class PlainMemory extends MemoryBackend {

	@Override
	public MemoryDatabase openOrCreateDatabase(String name) {
		return new Database(name, getCursorRegistry());
	}

	private static final class Database extends MemoryDatabase {

		private final CursorRegistry cursors;

		Database(String name, CursorRegistry cursors) {
			this.cursors = cursors; // the constructor below opens collections
			super(name, cursors);
		}

		@Override
		protected Index<Integer> openOrCreateSecondaryIndex(String collection, String index, List<IndexKey> keys,
				boolean sparse) {
			return new OrderedIndex<>(index, keys);
		}

		@Override
		protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
			return new Collection(this, name, options, this.cursors);
		}

	}

	private static final class Collection extends MemoryCollection {

		Collection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
			super(database, name, options, cursors);
		}

		@Override
		public void addIndex(Index<Integer> index) {
			if (index instanceof OrderedIndex<Integer> ordered) {
				ordered.of(this, this::streamAllDocumentsWithPosition);
			}
			super.addIndex(index);
		}

		@Override
		protected QueryResult queryDocuments(Document query, Document order, int skip, int limit, int batch,
				Document fields) {
			QueryPlan<Integer> plan = QueryPlan.of(getIndexes(), query);
			return (plan != null) ? matchDocuments(plan.left(), plan.positions(), order, skip, limit, batch, fields)
					: matchDocuments(query, order, skip, limit, batch, fields);
		}

		@Override
		protected boolean tracksDataSize() {
			return false;
		}

	}

}

package dev.cima.platform;

import java.util.List;
import java.util.function.Supplier;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.WriteModel;
import org.jspecify.annotations.Nullable;

/**
 * Lets the unique keys of a collection decide who was first, so that nobody looks before
 * writing.
 */
public final class Arbiter {

	private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

	private static final InsertManyOptions IN_ANY_ORDER = new InsertManyOptions().ordered(false);

	private static final InsertManyOptions IN_ORDER = new InsertManyOptions().ordered(true);

	private Arbiter() {
	}

	/**
	 * Inserts the document, unless it is there.
	 * @return false when one of its unique keys is taken
	 */
	public static <T> boolean insert(MongoCollection<T> collection, T document) {
		try {
			collection.insertOne(document);
			return true;
		}
		catch (MongoWriteException ex) {
			if (!isTaken(ex)) {
				throw ex;
			}
			return false;
		}
	}

	/**
	 * Inserts the documents that are not there, in one round trip.
	 * @return those of which a unique key is taken
	 */
	public static <T> List<T> insertAll(MongoCollection<T> collection, List<T> documents) {
		if (documents.isEmpty()) {
			return List.of();
		}
		try {
			collection.insertMany(documents, IN_ANY_ORDER);
			return List.of();
		}
		catch (MongoBulkWriteException ex) {
			return taken(ex).stream().map(documents::get).toList();
		}
	}

	/**
	 * Inserts the document, unless one of its unique keys is taken. @param standing finds
	 * the document that took it; null when another key was taken @return the document
	 * that is stored
	 */
	public static <T> T first(MongoCollection<T> collection, T document, Supplier<@Nullable T> standing) {
		try {
			collection.insertOne(document);
			return document;
		}
		catch (MongoWriteException ex) {
			T first = isTaken(ex) ? standing.get() : null;
			if (first == null) {
				throw ex;
			}
			return first;
		}
	}

	/**
	 * Inserts in order until the first of which a unique key is taken.
	 * @return how many were inserted; less than all when one was taken
	 */
	public static <T> int insertUntilTaken(MongoCollection<T> collection, List<T> documents) {
		try {
			collection.insertMany(documents, IN_ORDER);
			return documents.size();
		}
		catch (MongoBulkWriteException ex) {
			return taken(ex).getFirst();
		}
	}

	/**
	 * Writes all but those of which a unique key is taken.
	 * @return the places of these among the writes
	 */
	public static <T> List<Integer> taken(MongoCollection<T> collection, List<? extends WriteModel<T>> writes) {
		try {
			collection.bulkWrite(writes, ANY_ORDER);
			return List.of();
		}
		catch (MongoBulkWriteException ex) {
			return taken(ex);
		}
	}

	/**
	 * Inserts documents, and replaces those that are still as they were read.
	 * @param writes each of one document, replacements with what guards them
	 * @return false when somebody else was first with one of them; the others are written
	 */
	public static <T> boolean write(MongoCollection<T> collection, List<? extends WriteModel<T>> writes) {
		try {
			BulkWriteResult result = collection.bulkWrite(writes, ANY_ORDER);
			return result.getMatchedCount() + result.getInsertedCount() == writes.size();
		}
		catch (MongoBulkWriteException ex) {
			if (!isTaken(ex)) {
				throw ex;
			}
			return false;
		}
	}

	/**
	 * Whether the write failed because a unique key was taken, and for no other reason.
	 */
	public static boolean isTaken(MongoException failure) {
		if (failure instanceof MongoBulkWriteException bulk) {
			return bulk.getWriteConcernError() == null && !bulk.getWriteErrors().isEmpty()
					&& bulk.getWriteErrors().stream().allMatch((error) -> isTaken(error.getCode()));
		}
		return isTaken(failure.getCode());
	}

	/** The places of the writes that failed for this reason alone. */
	private static List<Integer> taken(MongoBulkWriteException failure) {
		if (!isTaken(failure)) {
			throw failure;
		}
		return failure.getWriteErrors().stream().map(BulkWriteError::getIndex).toList();
	}

	private static boolean isTaken(int code) {
		return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
	}

}

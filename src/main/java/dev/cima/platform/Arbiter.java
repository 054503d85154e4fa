package dev.cima.platform;

import java.util.List;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.WriteModel;

/**
 * Lets the unique keys of a collection decide who was first, so that nobody looks before
 * writing.
 */
public final class Arbiter {

	private static final BulkWriteOptions ANY_ORDER = new BulkWriteOptions().ordered(false);

	private static final InsertManyOptions IN_ANY_ORDER = new InsertManyOptions().ordered(false);

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
			if (!isTaken(ex)) {
				throw ex;
			}
			return ex.getWriteErrors().stream().map((error) -> documents.get(error.getIndex())).toList();
		}
	}

	/**
	 * Inserts, and replaces what is still as it was read.
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
	 * Whether a unique key that is taken is what made the write fail, and all that did.
	 */
	public static boolean isTaken(MongoException failure) {
		if (failure instanceof MongoBulkWriteException bulk) {
			return bulk.getWriteConcernError() == null
					&& bulk.getWriteErrors().stream().allMatch((error) -> isTaken(error.getCode()));
		}
		return isTaken(failure.getCode());
	}

	private static boolean isTaken(int code) {
		return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
	}

}

package dev.cima.platform;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import io.lettuce.core.RedisException;
import org.slf4j.Logger;

/**
 * Distinguishes a store that does not answer from one that refuses something and from our
 * own mistakes.
 */
public final class Outage {

	/**
	 * Error codes of a server that cannot serve anybody now: it is out of reach or late
	 * (6, 7, 24, 50, 64, 89, 262, 9001), steps down, starts or stops (91, 189, 10058,
	 * 10107, 11600, 11601, 11602, 13435, 13436), lacks its members (133, 134), moves the
	 * data (13388) or is out of space (14031).
	 */
	private static final Set<Integer> SERVES_NOBODY = Set.of(6, 7, 24, 50, 64, 89, 91, 133, 134, 189, 262, 9001, 10058,
			10107, 11600, 11601, 11602, 13388, 13435, 13436, 14031);

	private static final int OUT_OF_SPACE = 14031;

	private static final Duration TELL_EVERY = Duration.ofMinutes(1);

	private static final AtomicLong toldOfSpace = new AtomicLong(System.nanoTime() - TELL_EVERY.toNanos());

	private Outage() {
	}

	/**
	 * Whether the exception or one of its causes says that MongoDB did not answer at all
	 * or in time, or cannot serve anybody now: the same operation may succeed later,
	 * however often it failed. A refusal because of the content of one document is not an
	 * outage.
	 */
	public static boolean isOne(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MongoException mongo && servesNobody(mongo)) {
				return true;
			}
		}
		return false;
	}

	/** Whether this itself is what a store's driver throws when the store is away. */
	public static boolean isOfStore(RuntimeException failure) {
		return failure instanceof RedisException || (failure instanceof MongoException && isOne(failure));
	}

	/**
	 * Logs what failed and is tried again: with its stack, which says where our mistake
	 * is, or in one line when the store is away, which needs no stack.
	 */
	public static void warn(Logger log, String sentence, RuntimeException failure) {
		if (isOne(failure)) {
			if (!isOutOfSpace(failure) || isToBeTold()) {
				log.warn("{}: {}", sentence, failure.toString());
			}
		}
		else {
			log.warn(sentence, failure);
		}
	}

	private static boolean isOutOfSpace(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MongoException mongo && mongo.getCode() == OUT_OF_SPACE) {
				return true;
			}
		}
		return false;
	}

	/** A full disk is everybody's, and lasts: one of them tells of it now and then. */
	private static boolean isToBeTold() {
		long now = System.nanoTime();
		long before = toldOfSpace.get();
		return now - before >= TELL_EVERY.toNanos() && toldOfSpace.compareAndSet(before, now);
	}

	/**
	 * Whether it is unknown what became of something that was sent to MongoDB, so that it
	 * makes sense to send the same again: after an outage, or after any answer that we do
	 * not know to be something else. This is wider than {@link #isOne} on purpose, for
	 * what must not be given up because of an answer that we have never seen; where
	 * trying again has a price, {@link #isOne} decides.
	 */
	public static boolean leavesOpen(Throwable failure) {
		return failure instanceof MongoException || isOne(failure);
	}

	private static boolean servesNobody(MongoException failure) {
		return switch (failure) {
			case MongoSocketException ex -> true;
			case MongoTimeoutException ex -> true;
			case MongoInterruptedException ex -> true;
			case MongoServerUnavailableException ex -> true;
			case MongoConnectionPoolClearedException ex -> true;
			case MongoWriteConcernException ex -> true;
			case MongoSecurityException ex -> true; // lets nobody in
			case MongoBulkWriteException ex -> ex.getWriteConcernError() != null || labelled(ex)
					|| ex.getWriteErrors().stream().anyMatch((error) -> SERVES_NOBODY.contains(error.getCode()));
			default -> SERVES_NOBODY.contains(failure.getCode()) || labelled(failure);
		};
	}

	private static boolean labelled(MongoException failure) {
		return failure.hasErrorLabel("RetryableWriteError") || failure.hasErrorLabel("RetryableError")
				|| failure.hasErrorLabel("SystemOverloadedError");
	}

}

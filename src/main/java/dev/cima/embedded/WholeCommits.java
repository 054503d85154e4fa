package dev.cima.embedded;

import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import dev.cima.platform.StartRefusedException;
import io.netty.channel.Channel;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The H2 file of the embedded MongoDB, committed only between two commands.
 *
 * <p>
 * Left to itself H2 commits when its timer or its buffer says so, in the middle of an
 * insert too: with the document and without its place in an index, as these are different
 * maps of the file. After a kill such an entry was not found by its key any more and
 * appended a second time, or stood in the way of the next one for ever. So here what a
 * kill leaves is what stood between two commands: all of a command or nothing, and
 * nothing of what came after it.
 */
class WholeCommits extends H2Backend {

	private static final Logger log = LoggerFactory.getLogger(WholeCommits.class);

	/** The form of the file: documents and indexes as BSON. */
	private static final int FORM = 1;

	/**
	 * Where H2 splits its pages, which a commit writes whole around each change: of a
	 * sale among 1,000 reps 8 KB, and 13 KB with H2's own 16 KB.
	 */
	private static final int PAGE_BYTES = 4096;

	private static final int COMMIT_EVERY_MILLIS = 100;

	private static final int COMPACT_EVERY_MILLIS = 1000;

	/** Below this share of live data, in percent, old parts of the file are rewritten. */
	private static final int LEAST_LIVE = 50;

	private static final int COMPACT_BYTES = 2 * 1024 * 1024;

	/** They may go on during a commit. */
	private static final Set<String> READS = Set.of("find", "getMore", "count", "distinct");

	private final MVStore store;

	private final ReadWriteLock lock = new ReentrantReadWriteLock();

	private final ScheduledExecutorService committer;

	private WholeCommits(MVStore store) {
		this.store = store; // the constructor below opens the databases
		super(store);
		this.committer = new ScheduledThreadPoolExecutor(1,
				Thread.ofPlatform().daemon().name("mongo-committer").factory());
		this.committer.scheduleWithFixedDelay(() -> safely(this::commit), COMMIT_EVERY_MILLIS, COMMIT_EVERY_MILLIS,
				TimeUnit.MILLISECONDS);
		this.committer.scheduleWithFixedDelay(() -> safely(this::compact), COMPACT_EVERY_MILLIS, COMPACT_EVERY_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	/**
	 * Opens the file.
	 * @throws org.h2.mvstore.MVStoreException when it is in use, or cannot be read
	 * @throws StartRefusedException when it is of another form
	 */
	static WholeCommits open(String file, int cacheMebibytes) {
		MVStore store = new MVStore.Builder().fileName(file)
			.cacheSize(cacheMebibytes)
			.pageSplitSize(PAGE_BYTES)
			.autoCommitDisabled()
			.autoCommitBufferSize(0) // nor when much has gathered
			.open();
		if (store.getMapNames().isEmpty()) {
			store.setStoreVersion(FORM);
		}
		if (store.getStoreVersion() != FORM) {
			store.closeImmediately();
			throw new StartRefusedException(
					("%s was written in another form, by an earlier Cima. Move it away to start "
							+ "anew, or start with another folder: --cima.embedded.data=<folder>.")
						.formatted(file));
		}
		return new WholeCommits(store);
	}

	@Override
	protected MongoDatabase openOrCreateDatabase(String name) {
		return new BsonDatabase(name, this.store, getCursorRegistry());
	}

	@Override
	public Document handleCommand(Channel channel, String database, String command, Document query) {
		if (READS.contains(command)) {
			return super.handleCommand(channel, database, command, query);
		}
		Lock shared = this.lock.readLock();
		shared.lock();
		try {
			return super.handleCommand(channel, database, command, query);
		}
		finally {
			shared.unlock();
		}
	}

	@Override
	public void commit() {
		Lock alone = this.lock.writeLock();
		alone.lock();
		try {
			// to its end: the server changes documents in place, also those being written
			super.commit();
		}
		finally {
			alone.unlock();
		}
	}

	/** Changes no content, so that commands may go on. */
	private void compact() {
		this.store.compact(LEAST_LIVE, COMPACT_BYTES);
	}

	private void safely(Runnable work) {
		try {
			if (!this.store.isClosed()) {
				work.run();
			}
		}
		catch (RuntimeException ex) {
			log.error("The embedded store could not be written", ex);
		}
	}

	@Override
	public void close() {
		// no interrupt: it would close the file under the thread
		this.committer.close();
		Lock alone = this.lock.writeLock();
		alone.lock();
		try {
			super.close();
		}
		finally {
			alone.unlock();
		}
	}

}

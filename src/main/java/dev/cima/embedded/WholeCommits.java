package dev.cima.embedded;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import dev.cima.platform.StartRefusedException;
import io.netty.channel.Channel;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
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

	/**
	 * A write is lost with a kill until the commit after it has ended: 100 ms at most.
	 */
	private static final int COMMIT_EVERY_MILLIS = 50;

	private static final int COMPACT_EVERY_MILLIS = 250;

	/** Below this share of live data, in percent, old parts of the file are rewritten. */
	private static final int LEAST_LIVE = 50;

	/** So few at once that commands do not wait long. */
	private static final int COMPACT_BYTES = 512 * 1024;

	/** They may go on during a commit. */
	private static final Set<String> READS = Set.of("find", "getMore", "count", "distinct");

	/** They may not while the disk takes nothing; the last one asks whether they may. */
	private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "create",
			"createIndexes", "drop", "dropIndexes", "dropDatabase", "renameCollection", "ping");

	/** How a client finds out whether there is a server. */
	private static final String HANDSHAKE = "isMaster";

	private final StoreFile file;

	private final MVStore store;

	private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

	private final ScheduledExecutorService committer;

	private WholeCommits(StoreFile file, MVStore store) {
		this.file = file;
		this.store = store; // the constructor below opens the databases
		super(store);
		file.captured(this::letCommandsGoOn);
		this.committer = new ScheduledThreadPoolExecutor(1,
				Thread.ofPlatform().daemon().name("mongo-committer").factory());
		this.committer.scheduleAtFixedRate(() -> safely(this::commit), COMMIT_EVERY_MILLIS, COMMIT_EVERY_MILLIS,
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
		return open(file, new StoreFile(settings(cacheMebibytes)));
	}

	/** What a file of H2's own would be told by the builder. */
	static Map<String, Object> settings(int cacheMebibytes) {
		return Map.of("cacheSize", cacheMebibytes, "pageSplitSize", PAGE_BYTES);
	}

	static WholeCommits open(String file, StoreFile opened) {
		opened.open(file, false, null);
		MVStore store = new MVStore.Builder().adoptFileStore(opened)
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
		opened.wait(true);
		return new WholeCommits(opened, store);
	}

	@Override
	protected MongoDatabase openOrCreateDatabase(String name) {
		return new BsonDatabase(name, this.store, getCursorRegistry());
	}

	@Override
	public Document handleCommand(Channel channel, String database, String command, Document query) {
		if (this.store.isClosed() && !command.equalsIgnoreCase(HANDSHAKE)) {
			return Refusal.CLOSED.answer();
		}
		if (READS.contains(command)) {
			return super.handleCommand(channel, database, command, query);
		}
		if (WRITES.contains(command) && this.file.isStuck()) {
			return Refusal.OUT_OF_SPACE.answer();
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

	/** Commands wait only until it has the roots of all maps, not while it writes. */
	@Override
	public void commit() {
		this.lock.writeLock().lock();
		try {
			super.commit();
		}
		finally {
			letCommandsGoOn();
		}
	}

	private void letCommandsGoOn() {
		if (this.lock.isWriteLockedByCurrentThread()) {
			this.lock.writeLock().unlock();
		}
	}

	/** It commits, too, and so must not begin within a command. */
	private void compact() {
		this.lock.writeLock().lock();
		try {
			this.store.compact(LEAST_LIVE, COMPACT_BYTES);
		}
		finally {
			letCommandsGoOn();
		}
	}

	private void safely(Runnable work) {
		try {
			if (!this.store.isClosed()) {
				work.run();
			}
		}
		catch (MVStoreException ex) {
			sayThatItIsClosed(ex);
		}
		catch (RuntimeException ex) {
			log.error("The embedded store could not be written", ex);
		}
	}

	/** H2 closes a file that it cannot write. */
	private void sayThatItIsClosed(MVStoreException cause) {
		log.error(
				"The embedded store is closed, and what it took in the last moments is lost; start Cima again. It says: {}",
				cause.getMessage());
	}

	@Override
	public void close() {
		this.file.wait(false); // a commit that waits for the disk gives up
		// no interrupt: it would close the file under the thread
		this.committer.close();
		this.lock.writeLock().lock();
		try {
			super.close();
		}
		catch (MVStoreException ex) {
			sayThatItIsClosed(ex);
		}
		finally {
			letCommandsGoOn();
		}
	}

	/** What is said to whoever comes now, in the words of a MongoDB. */
	private enum Refusal {

		OUT_OF_SPACE(14031, "OutOfDiskSpace", "The disk takes nothing now"),
		CLOSED(91, "ShutdownInProgress", "The store is closed");

		private final int code;

		private final String codeName;

		private final String sentence;

		Refusal(int code, String codeName, String sentence) {
			this.code = code;
			this.codeName = codeName;
			this.sentence = sentence;
		}

		/** An answer and no exception, which the server would write down each time. */
		Document answer() {
			return new Document("ok", 0).append("errmsg", this.sentence)
				.append("code", this.code)
				.append("codeName", this.codeName);
		}

	}

}

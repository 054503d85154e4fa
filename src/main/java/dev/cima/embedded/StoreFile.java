package dev.cima.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the embedded store. While the disk takes nothing it waits and tries the
 * same write again: H2 by itself would close the store at the first refusal, and lose
 * what it has confirmed since the last commit.
 */
class StoreFile extends SingleFileStore {

	private static final Logger log = LoggerFactory.getLogger(StoreFile.class);

	private static final long PAUSE_NANOS = 200_000_000;

	private volatile boolean patient;

	private volatile boolean stuck;

	private Runnable captured = () -> {
	};

	StoreFile(Map<String, Object> config) {
		super(config);
	}

	/** Waits from now on, instead of giving up. */
	void wait(boolean patiently) {
		this.patient = patiently;
	}

	/**
	 * To be told, by the thread that commits, when a commit has taken hold of what it is
	 * to write: from then on changes belong to the next one.
	 */
	void captured(Runnable listener) {
		this.captured = listener;
	}

	/** Asked for by a commit when it has the roots of all maps. */
	@Override
	public WriteBuffer getWriteBuffer() {
		this.captured.run();
		return super.getWriteBuffer();
	}

	/** Whether it waits for the disk. */
	boolean isStuck() {
		return this.stuck;
	}

	@Override
	protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer content) {
		int start = content.position();
		while (true) {
			try {
				super.writeFully(chunk, position, content);
				if (this.stuck) {
					this.stuck = false;
					log.info("{} can be written again; nothing was lost", getFileName());
				}
				return;
			}
			catch (MVStoreException ex) {
				if (!this.patient || !(ex.getCause() instanceof IOException refused)
						|| refused instanceof ClosedChannelException) {
					throw ex;
				}
				if (!this.stuck) {
					this.stuck = true;
					log.error(
							"{} cannot be written: {}. Until it can, nothing is recorded and whoever sends something is "
									+ "asked to send it again later",
							getFileName(), refused.getMessage());
				}
				content.position(start); // perhaps the disk took a part
				LockSupport.parkNanos(PAUSE_NANOS);
			}
		}
	}

}

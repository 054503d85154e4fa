package dev.cima.door;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, by one thread. It stays short because nobody
 * puts a second message of the same stream in before the first is written; so a slow
 * client delays nobody, and gets the latest state when it can take one.
 */
class Outbox {

	/** More than ever waits for a client that keeps reading. */
	private static final int MOST = 256;

	private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>();

	private final Runnable whenFull;

	/**
	 * An empty outbox. @param whenFull called when the client keeps asking without
	 * reading the answers
	 */
	Outbox(Runnable whenFull) {
		this.whenFull = whenFull;
	}

	void put(Supplier<String> text) {
		put(text, () -> {
		});
	}

	void put(Supplier<String> text, Runnable whenWritten) {
		if (this.waiting.size() < MOST) {
			this.waiting.add(new Message(text, whenWritten, false));
		}
		else {
			this.whenFull.run();
		}
	}

	/** Ends the writing after what waits. */
	void end() {
		this.waiting.add(new Message(() -> "", () -> {
		}, true));
	}

	/** The next message, or null when none came in time. */
	@Nullable Message next(long millis) throws InterruptedException {
		return this.waiting.poll(millis, TimeUnit.MILLISECONDS);
	}

	/**
	 * A message.
	 *
	 * @param text made by the writing thread
	 * @param whenWritten called when the client has taken it
	 * @param last nothing comes after it, nor is it written itself
	 */
	record Message(Supplier<String> text, Runnable whenWritten, boolean last) {
	}

}

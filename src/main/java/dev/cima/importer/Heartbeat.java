package dev.cima.importer;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that the node of an import lives, from the moment on at which it has the right to
 * import: files may come slowly, and the end of one may hold a hundred thousand returns.
 */
final class Heartbeat implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

	private static final Duration BETWEEN = Duration.ofSeconds(2);

	private final ImportJobs jobs;

	private final String job;

	private final Thread thread;

	private volatile boolean ended;

	Heartbeat(ImportJobs jobs, String job) {
		this.jobs = jobs;
		this.job = job;
		this.thread = Thread.ofVirtual().name("import-heartbeat").start(this::beat);
	}

	private void beat() {
		while (!this.ended) {
			try {
				Thread.sleep(BETWEEN);
				this.jobs.beat(this.job);
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				if (!this.ended) {
					log.warn("That the import {} lives could not be stored, and is in a moment", this.job, ex);
				}
			}
		}
	}

	@Override
	public void close() {
		this.ended = true;
		this.thread.interrupt();
	}

}

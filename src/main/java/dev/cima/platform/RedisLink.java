package dev.cima.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The only connection to Redis, which everything shares. The application starts and runs
 * even while Redis is away. A lost connection to a single server is never resumed but
 * replaced, and the listeners see each new one before anyone else can use it. The one to
 * a cluster stays, and whatever is on a node that is away fails until it is back; it is
 * given up only while one of its nodes, which may have joined later, throws keys away.
 */
@Component
public class RedisLink implements SmartLifecycle, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

	private static final long PAUSE_MILLIS = 250;

	/** How soon it is noticed that a node which joined a cluster throws keys away. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

	private final AbstractRedisClient client;

	private final Duration lookAgain;

	private final List<Consumer<RedisConnection>> listeners = new CopyOnWriteArrayList<>();

	private final Semaphore lost = new Semaphore(0);

	private volatile @Nullable RedisConnection current;

	private volatile @Nullable Thread connector;

	private boolean awayLogged;

	@Autowired
	RedisLink(AbstractRedisClient client) {
		this(client, LOOK_AGAIN);
	}

	RedisLink(AbstractRedisClient client, Duration lookAgain) {
		this.client = client;
		this.lookAgain = lookAgain;
	}

	/**
	 * Calls the listener with every new connection, on the connecting thread, before
	 * {@link #connection()} hands it out. When it throws, the connection is dropped and
	 * the next one tried. Register before the application has started.
	 */
	public void whenConnected(Consumer<RedisConnection> listener) {
		this.listeners.add(listener);
	}

	/**
	 * The connection as it is now; do not keep it.
	 * @throws RedisConnectionException at once, while Redis is away
	 */
	public RedisConnection connection() {
		RedisConnection connection = this.current;
		if (connection == null || !connection.isOpen()) {
			throw new RedisConnectionException("Redis is away");
		}
		return connection;
	}

	/** Whether Redis can be used now. */
	public boolean isConnected() {
		RedisConnection connection = this.current;
		return connection != null && connection.isOpen();
	}

	@Override
	public void start() {
		this.connector = Thread.ofVirtual().name("redis-link").start(this::keepConnected);
	}

	/**
	 * Does nothing: whatever is flushed at the end still needs the connection, so it is
	 * closed later, in {@link #destroy()}.
	 */
	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return this.connector != null;
	}

	/** Before the web server and whatever works in the background. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	@Override
	public void destroy() throws InterruptedException {
		Thread thread = this.connector;
		if (thread != null) {
			thread.interrupt();
			thread.join();
			this.connector = null;
		}
	}

	private void keepConnected() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				if (connect()) {
					awaitLoss();
				}
				else {
					TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			drop(this.current);
		}
	}

	private void awaitLoss() throws InterruptedException {
		RedisConnection connection = this.current;
		if (connection == null || !connection.isCluster()) {
			this.lost.acquire();
			log.warn("Redis is away; boards are rebuilding until it is back");
			return;
		}
		while (true) {
			Thread.sleep(this.lookAgain);
			try {
				EvictionPolicy.check(connection);
			}
			catch (EvictionPolicy.Unsafe ex) {
				drop(connection);
				return; // the next attempt says why
			}
			catch (RedisException ex) {
				log.debug("A node of the cluster is away", ex);
			}
		}
	}

	private boolean connect() {
		RedisConnection fresh = null;
		try {
			this.lost.drainPermits();
			fresh = RedisConnection.open(this.client);
			if (!fresh.isCluster()) {
				fresh.connection().addListener(new Loss());
			}
			EvictionPolicy.check(fresh);
			for (Consumer<RedisConnection> listener : this.listeners) {
				listener.accept(fresh);
			}
			this.current = fresh;
			if (!fresh.isOpen()) {
				this.lost.release(); // lost before the listener was in place
			}
			log.info("Connected to Redis");
			this.awayLogged = false;
			return true;
		}
		catch (RuntimeException ex) {
			if (!this.awayLogged) {
				log.warn("Redis cannot be used yet: {}", ex.getMessage(), (ex instanceof RedisException) ? null : ex);
				this.awayLogged = true;
			}
			drop(fresh);
			return false;
		}
	}

	private void drop(@Nullable RedisConnection connection) {
		this.current = null;
		if (connection != null) {
			connection.connection().closeAsync();
		}
	}

	/** Wakes the connecting thread when the connection breaks. */
	private final class Loss implements RedisConnectionStateListener {

		@Override
		public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
			RedisLink.this.lost.release();
		}

	}

}

package dev.cima.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The only connection to Redis, which everything shares. The application starts and runs
 * even while Redis is away. A lost connection is never resumed but replaced, and the
 * listeners see each new one before anyone else can use it.
 */
@Component
public class RedisLink implements SmartLifecycle, DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

	private static final long PAUSE_MILLIS = 250;

	private final RedisClient client;

	private final List<Consumer<StatefulRedisConnection<String, String>>> listeners = new CopyOnWriteArrayList<>();

	private final Semaphore lost = new Semaphore(0);

	private volatile @Nullable StatefulRedisConnection<String, String> current;

	private volatile @Nullable Thread connector;

	private boolean awayLogged;

	RedisLink(RedisClient client) {
		this.client = client;
	}

	/**
	 * Calls the listener with every new connection, on the connecting thread, before
	 * {@link #connection()} hands it out. When it throws, the connection is dropped and
	 * the next one tried. Register before the application has started.
	 */
	public void whenConnected(Consumer<StatefulRedisConnection<String, String>> listener) {
		this.listeners.add(listener);
	}

	/**
	 * The connection as it is now; do not keep it.
	 * @throws RedisConnectionException at once, while Redis is away
	 */
	public StatefulRedisConnection<String, String> connection() {
		StatefulRedisConnection<String, String> connection = this.current;
		if (connection == null || !connection.isOpen()) {
			throw new RedisConnectionException("Redis is away");
		}
		return connection;
	}

	/** Whether Redis can be used now. */
	public boolean isConnected() {
		StatefulRedisConnection<String, String> connection = this.current;
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
					this.lost.acquire();
					log.warn("Redis is away; boards are rebuilding until it is back");
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

	private boolean connect() {
		StatefulRedisConnection<String, String> fresh = null;
		try {
			this.lost.drainPermits();
			fresh = this.client.connect(StringCodec.UTF8);
			fresh.addListener(new Loss());
			EvictionPolicy.check(fresh);
			for (Consumer<StatefulRedisConnection<String, String>> listener : this.listeners) {
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

	private void drop(@Nullable StatefulRedisConnection<String, String> connection) {
		this.current = null;
		if (connection != null) {
			connection.closeAsync();
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

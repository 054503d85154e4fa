package dev.cima.platform;

import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;

/**
 * What Redis does when its memory is full. A board consists of several keys that belong
 * together: a Redis that evicts single keys would show wrong ranks as if the board were
 * whole, while one that refuses writes only keeps boards from being finished.
 */
final class EvictionPolicy {

	private static final String SAFE = "noeviction";

	private static final String LINE = "maxmemory_policy:";

	private EvictionPolicy() {
	}

	/**
	 * Checks the servers behind a connection; a server that does not tell its policy is
	 * accepted.
	 * @throws Unsafe when one would throw keys away
	 * @throws RedisException when one does not answer
	 */
	static void check(RedisConnection connection) {
		// INFO and not CONFIG, which hosted servers do not allow
		for (String info : connection.info("memory")) {
			String policy = policy(info);
			if (policy != null && !policy.equals(SAFE)) {
				throw new Unsafe("its maxmemory-policy is " + policy
						+ ", so when it is full it would throw away parts of boards. Set maxmemory-policy to " + SAFE);
			}
		}
	}

	private static @Nullable String policy(String info) {
		return info.lines()
			.filter((line) -> line.startsWith(LINE))
			.map((line) -> line.substring(LINE.length()).strip())
			.findFirst()
			.orElse(null);
	}

	/** A server that throws keys away when its memory is full. */
	static final class Unsafe extends RedisException {

		private Unsafe(String message) {
			super(message);
		}

	}

}

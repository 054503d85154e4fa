package dev.cima.leaderboard;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import dev.cima.ledger.Span;
import dev.cima.platform.RedisLink;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;

import org.springframework.stereotype.Component;

/**
 * Runs the scripts that hold the boards together. Each call answers or fails within the
 * client's timeout.
 */
@Component
class BoardScripts {

	private static final int SCAN = 1000;

	private final RedisLink redis;

	BoardScripts(RedisLink redis) {
		this.redis = redis;
	}

	/** Runs a script that returns an integer or text. */
	<T> CompletableFuture<T> value(Script script, ScriptOutputType type, String[] keys, String... args) {
		return run(script, type, keys, args);
	}

	/** Runs a script that returns a list. */
	CompletableFuture<List<Object>> list(Script script, String[] keys, String... args) {
		return run(script, ScriptOutputType.MULTI, keys, args);
	}

	/** The state of a span's boards. */
	CompletableFuture<Version> version(Span span) {
		return list(Script.VERSION, BoardKeys.state(span)).thenApply(Version::of);
	}

	/**
	 * Removes all markers and tokens, so that no board shows a rank until it was made
	 * from scratch. A node that makes one afterwards must have checked that it may.
	 */
	void forgetAll() {
		RedisClusterCommands<String, String> commands = this.redis.connection().sync();
		// tokens first: a rebuild that is under way must not set its marker behind us
		for (String pattern : List.of(BoardKeys.ALL_TOKENS, BoardKeys.ALL_MARKERS)) {
			ScanIterator.scan(commands, ScanArgs.Builder.matches(pattern).limit(SCAN)).forEachRemaining(commands::del);
		}
	}

	/** Waits for an answer. */
	static <T> T join(CompletableFuture<T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private <T> CompletableFuture<T> run(Script script, ScriptOutputType type, String[] keys, String... args) {
		try {
			RedisClusterAsyncCommands<String, String> commands = this.redis.connection().async();
			CompletionStage<T> answer = commands.<T>evalsha(script.sha(), type, keys, args)
				.exceptionallyCompose((ex) -> {
					// a new or flushed server does not know the script: EVAL teaches it
					Throwable cause = (ex instanceof CompletionException) ? ex.getCause() : ex;
					return (cause instanceof RedisNoScriptException)
							? commands.<T>eval(script.source(), type, keys, args) : CompletableFuture.failedFuture(ex);
				});
			return answer.toCompletableFuture();
		}
		catch (RedisException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * The state of a span's boards. Equal states mean equal standings.
	 *
	 * @param epoch the token of the rebuild that made or makes them; empty when there is
	 * none
	 * @param whole whether they are complete
	 * @param version rises with each change within an epoch
	 */
	record Version(String epoch, boolean whole, String version) {

		/** The state that is assumed while Redis is away. */
		static final Version UNKNOWN = new Version("", false, "");

		/** For the boards of a span that lies ahead. */
		static final Version EMPTY = new Version("", true, "");

		private static Version of(List<Object> answer) {
			boolean whole = (long) answer.get(1) == 1;
			return new Version((String) answer.get(0), whole, whole ? (String) answer.get(2) : "");
		}

	}

}

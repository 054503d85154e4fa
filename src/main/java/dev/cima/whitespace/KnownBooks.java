package dev.cima.whitespace;

import java.time.Instant;
import java.util.function.Function;

import dev.cima.insight.AccountBooks;
import dev.cima.insight.Insight;
import dev.cima.insight.InsightKeeper;

import org.springframework.stereotype.Component;

/**
 * The books of all accounts as the newest version of insight on this node has them, some
 * seconds behind what is recorded.
 */
@Component
class KnownBooks {

	private final Insight insight;

	private final InsightKeeper keeper;

	KnownBooks(Insight insight, InsightKeeper keeper) {
		this.insight = insight;
		this.keeper = keeper;
	}

	/** All that was recorded before this moment is in them. */
	Instant asOf() {
		return this.insight.current().asOf();
	}

	/** Reads from them. */
	<T> T read(Function<AccountBooks, T> reader) {
		return reader.apply(this.insight.current().books());
	}

	/** Takes in now what was recorded until now. */
	void catchUp() {
		this.keeper.look();
	}

}

package dev.cima.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.cima.ledger.CardLoader.Loaded;
import dev.cima.ledger.Scorecards.Version;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnsettledTests {

	private final AtomicInteger listed = new AtomicInteger();

	private final Unsettled unsettled = new Unsettled(this.listed::incrementAndGet);

	@Test
	void aStreamWithoutEntriesThatWasFoldedAnewIsSettledOnce() {
		Scorecard empty = Scorecard.empty("rep_a");
		this.unsettled.start(new Loaded(empty, new Version(7, 1), Map.of(), List.of(), true));
		assertThat(this.listed).hasValue(1);

		Unsettled.Work work = this.unsettled.take();
		this.unsettled.settled(work, CardLoader.versionOf(empty.head()), Map.of());

		assertThat(work.everything()).isTrue();
		assertThat(this.unsettled.isClean()).isTrue();
		assertThat(this.listed).hasValue(1);
		assertThat(this.unsettled.take()).isNull();
	}

}

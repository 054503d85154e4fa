package dev.cima.sale;

import java.util.List;
import java.util.Optional;

import com.mongodb.client.MongoDatabase;
import dev.cima.ledger.CustomerDraw;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MortalLedger;
import dev.cima.ledger.StreamScan;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;

/** What follows from shared sales on a node of a test. */
public final class SharesOfNode implements EntryEffect {

	private final MortalLedger ledger;

	private final SharesFollowSales effect;

	SharesOfNode(@Lazy Ledger ledger, @Lazy StreamScan streams, MongoDatabase database, Optional<CustomerDraw> draw,
			ApplicationEventPublisher events) {
		this.ledger = new MortalLedger(ledger);
		this.effect = new SharesFollowSales(this.ledger, streams, new SharedSales(database), draw, events);
	}

	/** Dies after so many more streams of those who share. */
	public void dieAfter(int streams) {
		this.ledger.dieAfter(streams);
	}

	@Override
	public String name() {
		return this.effect.name();
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		this.effect.apply(recorded);
	}

}

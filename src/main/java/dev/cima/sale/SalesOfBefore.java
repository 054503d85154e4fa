package dev.cima.sale;

import java.util.List;

import dev.cima.ledger.Backfill;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.StreamScan;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Lets the sales that a release without questions has settled be known to those that ask:
 * who has bought something, and what waits for an answer.
 */
@Configuration(proxyBeanMethods = false)
class SalesOfBefore {

	static final String BACKFILL = "questions/1";

	@Bean
	Backfill questionsOfBefore(BuyingAccounts accounts, OpenSalesFollowEntries open, @Lazy StreamScan streams) {
		return new Backfill(BACKFILL, new EntryEffect() {

			@Override
			public String name() {
				return "questions-of-before";
			}

			@Override
			public void apply(List<EntryRecorded> recorded) {
				accounts.follow(recorded, streams);
				open.apply(recorded);
			}

		});
	}

	/** What an earlier release has settled of a newer one gets its parts by this. */
	@Bean
	Backfill sharesOfBefore(SharesFollowSales shares) {
		return new Backfill("shares/1", shares);
	}

}

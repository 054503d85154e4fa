package dev.cima.deal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.deal.DealFacts.DealFact;
import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Lets what follows from deals be done when it is due. Every node does it; what two do at
 * once is done once, as the ids of what they write are the same.
 */
@Component
class DealKeeper extends BackgroundLoop {

	private static final Logger log = LoggerFactory.getLogger(DealKeeper.class);

	private static final int MOST_AT_ONCE = 200;

	private final Deals deals;

	private final DealNews news;

	private final DealSettings settings;

	private final InstantSource clock;

	DealKeeper(Deals deals, DealNews news, DealSettings settings, InstantSource clock) {
		super(Thread.ofPlatform().name("deals"), BEHIND, settings.workEvery(), "The deals could not be looked at");
		this.deals = deals;
		this.news = news;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	protected Duration turn() {
		work();
		return this.settings.workEvery();
	}

	/** Does all that is due. */
	void work() {
		Instant now = this.clock.instant();
		this.deals.due(now, MOST_AT_ONCE).forEach((deal) -> {
			try {
				work(deal, now);
			}
			catch (RuntimeException ex) {
				Outage.warn(log, "What is due for " + deal.id() + " failed and is tried again", ex);
			}
		});
	}

	private void work(StoredDeal deal, Instant now) {
		List<DealFact> due = DealFacts.left(deal).stream().filter((fact) -> !fact.due().isAfter(now)).toList();
		due.forEach((fact) -> this.news.tell(deal, fact));
		// whoever wrote meanwhile has it done again
		this.deals.replace(deal.told(due.stream().map(DealFact::name).toList()));
	}

}

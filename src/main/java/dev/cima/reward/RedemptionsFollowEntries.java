package dev.cima.reward;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;
import dev.cima.notification.Notice;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Begins what a debit has paid for, whatever became of the node that wrote it, and tells
 * a rep of an adjustment. What follows from a redemption that its own node did not begin
 * is left to the sweep.
 */
@Component
class RedemptionsFollowEntries implements EntryEffect {

	private final Redemptions redemptions;

	private final RewardSettings settings;

	private final InstantSource clock;

	private final ApplicationEventPublisher events;

	RedemptionsFollowEntries(Redemptions redemptions, RewardSettings settings, InstantSource clock,
			ApplicationEventPublisher events) {
		this.redemptions = redemptions;
		this.settings = settings;
		this.clock = clock;
		this.events = events;
	}

	@Override
	public String name() {
		return "redemptions";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (Redemption.isPaidBy(entry)) {
				this.redemptions.begin(Redemption.of(entry, due()));
			}
			else if (BalanceAdjuster.CAUSE.equals(entry.cause())) {
				this.events.publishEvent(new Notice("BALANCE_ADJUSTED", entry.key(),
						"entry_" + entry.rep() + "_" + entry.seq(), entry.rep(), List.of(), entry.recordedAt(), null));
			}
		}
	}

	private Instant due() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(this.settings.resumeAfter());
	}

}

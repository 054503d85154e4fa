package dev.cima.badge;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryRecorded;

import org.springframework.stereotype.Component;

/** Gives and takes back badges right after each entry. */
@Component
class BadgeEffect implements EntryEffect {

	private final Badges badges;

	private final BadgeJudge judge;

	private final AwardKeeper keeper;

	private final InstantSource clock;

	BadgeEffect(Badges badges, BadgeJudge judge, AwardKeeper keeper, InstantSource clock) {
		this.badges = badges;
		this.judge = judge;
		this.keeper = keeper;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "badges";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Instant now = this.clock.instant();
		List<Badge> active = this.badges.active();
		List<Verdict> verdicts = new ArrayList<>();
		recorded.forEach((one) -> verdicts.addAll(this.judge.judge(one, active, now)));
		if (!verdicts.isEmpty()) {
			this.keeper.keep(verdicts);
		}
	}

}

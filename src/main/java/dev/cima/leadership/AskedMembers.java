package dev.cima.leadership;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Scorecard;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who is asked how a team is led: members who have been in it for a while, by the
 * server's own clock, and who sell. So nobody makes up four members between two answers
 * and learns from the sum what the fifth said.
 */
@Component
class AskedMembers {

	/** The last days whose sales are looked at. */
	private static final int DAYS = 90;

	private final Ledger ledger;

	private final StreamScan streams;

	private final Organisation organisation;

	private final LeadershipSettings settings;

	private final InstantSource clock;

	private final boolean all;

	AskedMembers(Ledger ledger, StreamScan streams, Organisation organisation, LeadershipSettings settings,
			ObjectProvider<EverybodyAsked> everybody, InstantSource clock) {
		this.ledger = ledger;
		this.streams = streams;
		this.organisation = organisation;
		this.settings = settings;
		this.clock = clock;
		this.all = everybody.getIfAvailable() != null;
	}

	boolean isAsked(Rep rep) {
		return this.all || (isOldEnough(rep) && sells(rep));
	}

	private boolean isOldEnough(Rep rep) {
		if (this.settings.memberFor().isZero()) {
			return true;
		}
		Instant latest = this.clock.instant().minus(this.settings.memberFor());
		String id = Entry.idOf(rep.id(), 1);
		Entry first = this.streams.entries(List.of(id)).get(id);
		if (first == null || first.recordedAt().isAfter(latest)) {
			return false;
		}
		Membership member = this.ledger.card(rep.id(), List.of()).membership();
		if (member == null) {
			return first.team().equals(rep.team());
		}
		return member.team().equals(rep.team()) && (member.since() == null || !member.since().isAfter(latest));
	}

	private boolean sells(Rep rep) {
		if (this.settings.saleDays() == 0) {
			return true;
		}
		LocalDate today = this.organisation.dayOf(this.clock.instant());
		LocalDate first = today.minusDays(DAYS - 1L);
		List<YearMonth> months = Stream.iterate(YearMonth.from(first), (month) -> month.plusMonths(1))
			.takeWhile((month) -> !month.isAfter(YearMonth.from(today)))
			.toList();
		Scorecard card = this.ledger.card(rep.id(), months);
		return first.datesUntil(today.plusDays(1))
			.filter((day) -> card.day(day).totals().sales() > 0)
			.count() >= this.settings.saleDays();
	}

}

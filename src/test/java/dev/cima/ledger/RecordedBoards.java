package dev.cima.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Boards in a map that all nodes share: absolute and guarded, as a follower must be. */
final class RecordedBoards implements CardFollower {

	final Map<String, Shown> shown = new ConcurrentHashMap<>();

	/** Runs before each write. */
	Runnable fault = () -> {
	};

	/** Runs after each write. */
	Runnable faultAfter = () -> {
	};

	@Override
	public Followed follow(List<CardChanged> changes) {
		this.fault.run();
		for (CardChanged change : changes) {
			spans(change).forEach((span) -> this.shown.merge(change.card().rep() + "@" + span.id(),
					new Shown(change.card().seq(), change.card().totals(span)),
					(was, next) -> (next.seq() >= was.seq()) ? next : was));
		}
		this.faultAfter.run();
		return () -> {
		};
	}

	@Override
	public void startOver() {
		this.fault.run();
		this.shown.clear();
	}

	static Set<Span> spans(CardChanged change) {
		Set<LocalDate> days = new HashSet<>(change.days());
		if (change.everything()) {
			for (YearMonth month : change.card().months()) {
				change.card().page(month).days().keySet().forEach((day) -> days.add(LocalDate.parse(day)));
			}
		}
		Set<Span> spans = new HashSet<>(Set.of(Span.ALL_TIME));
		for (LocalDate day : days) {
			spans.add(Period.WEEK.spanOf(day));
			spans.add(Period.MONTH.spanOf(day));
		}
		return spans;
	}

	/** What a board shows of a rep. */
	record Shown(long seq, Totals totals) {
	}

}

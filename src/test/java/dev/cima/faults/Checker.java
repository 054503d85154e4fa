package dev.cima.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cima.faults.Ledger.Card;
import dev.cima.faults.Ledger.Cup;
import dev.cima.faults.Ledger.Entry;
import dev.cima.faults.Ledger.Stream;
import dev.cima.faults.Log.Acknowledged;
import dev.cima.faults.Log.Sent;
import dev.cima.faults.Log.Shown.Place;
import dev.cima.faults.Log.Shown;

/** Compares what the phones were told with what the API says in the end. */
final class Checker {

	/** What the incentive plan credits a rep with for one day at most. */
	private static final long DAILY_CAP = 100_000;

	/**
	 * How long after the last fault a board may differ from the cards; longer in a build,
	 * whose machine may be busy with other tests.
	 */
	static final Duration BOARDS_WITHIN = Duration.ofMillis(Long.getLong("faults.boards-within", 2_000));

	private final Claim lost = new Claim("no acknowledged sale or void is lost");

	static final String TWICE = "nothing is counted twice";

	private final Claim twice = new Claim(TWICE);

	private final Claim holes = new Claim("no stream has a hole");

	private final Claim receipts = new Claim("every receipt is the ledger's");

	private final Claim cards = new Claim("cards are the fold of their entries");

	private final Claim shown = new Claim("each score that was shown was once that card's");

	private final Claim ranks = new Claim("ranks agree within a page");

	static final String BOARDS = "boards equal the cards 2 s after a last fault";

	private final Claim boards = new Claim(BOARDS);

	private final Claim prizes = new Claim("prizes are paid once");

	private final Claim pushes = new Claim("each kudos and each prize is pushed at least once");

	private final Claim answers = new Claim("no answer contradicts another");

	private final Log log;

	private final Ledger ledger;

	private final Map<String, Set<Long>> scores = new HashMap<>();

	Checker(Log log, Ledger ledger) {
		this.log = log;
		this.ledger = ledger;
	}

	/**
	 * Checks everything.
	 * @param afterFaults for each last fault how long boards and cards differed
	 * @param pushed the pushes that arrived: rep, kind and subject
	 */
	List<Claim> check(Map<String, Duration> afterFaults, Set<String> pushed) {
		this.ledger.streams().forEach(this::checkStream);
		checkAcknowledged();
		this.log.boards.forEach(this::checkBoard);
		afterFaults.forEach((fault, took) -> this.boards.holds(took.compareTo(BOARDS_WITHIN) <= 0,
				() -> "%s: %d ms".formatted(fault, took.toMillis())));
		this.ledger.cups().forEach(this::checkCup);
		this.ledger.cups()
			.forEach((cup) -> cup.payouts()
				.keySet()
				.forEach((rep) -> this.pushes.holds(pushed.contains(rep + " COMPETITION_CLOSED " + cup.id()),
						() -> rep + " was not told of the end of " + cup.name())));
		this.log.kudos.forEach((item, rep) -> this.pushes.holds(pushed.contains(rep + " KUDOS " + item),
				() -> item + " did not reach " + rep));
		this.log.oddities.forEach((odd) -> this.answers.holds(false, () -> odd));
		this.answers.looked(this.log.acknowledged.size());
		return List.of(this.lost, this.twice, this.holes, this.receipts, this.cards, this.boards, this.shown,
				this.ranks, this.prizes, this.pushes, this.answers);
	}

	private void checkStream(String rep, Stream stream) {
		Set<String> seen = new HashSet<>();
		Map<String, Long> rawByDay = new HashMap<>();
		Map<String, Long> creditedByDay = new HashMap<>();
		Card card = new Card(0, 0, 0, 0, 0, 0);
		long place = 0;
		for (Entry entry : stream.entries()) {
			long expected = ++place;
			this.holes.holds(entry.seq() == expected,
					() -> "%s has %d where %d should stand".formatted(rep, entry.seq(), expected));
			int sign = switch (entry.kind()) {
				case "SALE" -> 1;
				case "VOID" -> -1;
				default -> 0;
			};
			if (sign != 0) {
				this.twice.holds(seen.add(entry.kind() + entry.sale()),
						() -> "%s of %s again at %s/%d".formatted(entry.kind(), entry.sale(), rep, entry.seq()));
				this.twice.holds(this.log.sent.containsKey(entry.sale()), () -> entry.sale() + " was never sent");
				rawByDay.merge(entry.day(), sign * entry.raw(), Long::sum);
				creditedByDay.merge(entry.day(), entry.points(), Long::sum);
			}
			this.receipts.holds(entry.receipt().points() == entry.points(),
					() -> "%s/%d credits %d, its receipt says %s".formatted(rep, entry.seq(), entry.points(),
							entry.receipt()));
			card = plus(card, entry, sign);
		}
		Card folded = card;
		this.cards.holds(folded.equals(stream.card()),
				() -> "%s shows %s, its entries make %s".formatted(rep, stream.card(), folded));
		creditedByDay.forEach(
				(day, credited) -> this.cards.holds(credited == Math.min(DAILY_CAP, rawByDay.getOrDefault(day, 0L)),
						() -> "%s was credited %d on %s for %d".formatted(rep, credited, day, rawByDay.get(day))));
	}

	private Card plus(Card card, Entry entry, int sign) {
		Sent sent = (sign != 0) ? this.log.sent.get(entry.sale()) : null;
		if (sent == null) {
			return new Card(card.points(), card.balance() + entry.points(), card.revenue(), card.sales(),
					card.crossSells(), card.upSells());
		}
		return new Card(card.points() + entry.points(), card.balance() + entry.points(),
				card.revenue() + sign * sent.cents(), card.sales() + sign, card.crossSells() + sign * sent.crossSells(),
				card.upSells() + sign * sent.upSells());
	}

	private void checkAcknowledged() {
		Map<String, Entry> entries = new HashMap<>();
		this.ledger.streams()
			.values()
			.forEach((stream) -> stream.entries()
				.forEach((entry) -> entries.putIfAbsent(entry.kind() + entry.sale(), entry)));
		for (Acknowledged one : this.log.acknowledged) {
			Entry entry = entries.get((one.voided() ? "VOID" : "SALE") + one.sale());
			this.lost.holds(entry != null, () -> (one.voided() ? "the void of " : "") + one.sale());
			if (entry != null) {
				this.receipts.holds(one.receipt().equals(entry.receipt()),
						() -> "%s was answered with %s and stands with %s".formatted(one.sale(), one.receipt(),
								entry.receipt()));
			}
		}
	}

	private void checkBoard(Shown board) {
		if (!board.whole()) {
			this.ranks.holds(board.places().isEmpty() && board.size() == 0,
					() -> "a board in the making shows " + board);
			return;
		}
		List<Place> places = board.places();
		for (int i = 0; i < places.size(); i++) {
			Place place = places.get(i);
			Place above = (i > 0) ? places.get(i - 1) : null;
			int rank = (above != null && above.score() == place.score()) ? above.rank() : i + 1;
			this.ranks.holds(place.rank() == rank && (above == null || above.score() >= place.score()),
					() -> "%s at rank %d instead of %d".formatted(place, place.rank(), rank));
			this.shown.holds(scores(place.rep(), board.metric()).contains(place.score()),
					() -> "%s of %s on node %d".formatted(board.metric(), place, board.node()));
		}
		this.ranks.holds(places.stream().map(Place::rep).distinct().count() == places.size(),
				() -> "twice on " + board);
		this.ranks.holds(board.size() == places.size(), () -> "%d of %d".formatted(places.size(), board.size()));
	}

	/** All scores that a rep's card ever had. */
	private Set<Long> scores(String rep, String metric) {
		return this.scores.computeIfAbsent(rep + metric, (ignored) -> {
			Set<Long> all = new HashSet<>();
			long now = 0;
			Stream stream = this.ledger.streams().get(rep);
			for (Entry entry : (stream != null) ? stream.entries() : List.<Entry>of()) {
				int sign = entry.kind().equals("SALE") ? 1 : entry.kind().equals("VOID") ? -1 : 0;
				now += metric.equals("SALES") ? sign : (sign != 0) ? entry.points() : 0;
				all.add(now);
			}
			return all;
		});
	}

	private void checkCup(Cup cup) {
		this.prizes.holds(cup.status().equals("CLOSED"), () -> cup.name() + " is " + cup.status());
		this.prizes.holds(!cup.payouts().isEmpty(), () -> cup.name() + " paid nobody");
		this.ledger.streams().forEach((rep, stream) -> {
			List<Long> paid = new ArrayList<>();
			stream.entries()
				.stream()
				.filter((entry) -> entry.kind().equals("PRIZE") && entry.receipt().steps().startsWith("prize ")
						&& entry.receipt().steps().contains("“" + cup.name() + "”"))
				.forEach((entry) -> paid.add(entry.points()));
			Long due = cup.payouts().get(rep);
			this.prizes.holds(paid.equals((due != null) ? List.of(due) : List.of()),
					() -> "%s was paid %s by %s, and is due %s".formatted(rep, paid, cup.name(), due));
		});
	}

}

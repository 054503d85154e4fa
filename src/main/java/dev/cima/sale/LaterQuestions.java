package dev.cima.sale;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.cima.incentive.SaleKind;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Backfills;
import dev.cima.ledger.DayTotals.SeqRun;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Asks behind the appends what needs more than the sale and the rep's card: what the team
 * sells, what the account has bought, what else the rep sold to it just then. The
 * questions are an entry of the rep's stream, under a key derived from the sale's.
 * Nothing is asked about what tills and admins log.
 */
@Component
class LaterQuestions implements EntryEffect {

	/**
	 * So far back in the stream the other parts of a sale that was split are looked for.
	 */
	private static final int LOOK_BACK = 5;

	/**
	 * So many places of the stream, this far apart, tell to whom a rep sells as a rule;
	 * odd, as each sale may be followed by what is asked about it.
	 */
	private static final int STANDING_PLACES = 20;

	private static final int STANDING_STEP = 7;

	/** So many sales there must be at these. */
	private static final int LEAST_STANDING = 5;

	/** So many times the team's usual a rep's own may be. */
	private static final int OWN_ABOVE_TEAM = 10;

	private final QuestionSettings settings;

	private final Backfills backfills;

	private final BuyingAccounts accounts;

	private final TeamUsual teams;

	private final StreamScan streams;

	private final RecentParts recent = new RecentParts(LOOK_BACK);

	private final Ledger ledger;

	LaterQuestions(QuestionSettings settings, Backfills backfills, BuyingAccounts accounts, TeamUsual teams,
			@Lazy StreamScan streams, @Lazy Ledger ledger) {
		this.settings = settings;
		this.backfills = backfills;
		this.accounts = accounts;
		this.teams = teams;
		this.streams = streams;
		this.ledger = ledger;
	}

	@Override
	public String name() {
		return "later-questions";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		this.accounts.follow(recorded, this.streams);
		// by identity, as a hash of each would walk through whole cards
		Map<EntryRecorded, List<AskedQuestion>> asked = new IdentityHashMap<>();
		List<EntryRecorded> near = new ArrayList<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			Role role = entry.by().role();
			if (entry.kind() != EntryKind.SALE || role == null || role == Role.INTEGRATION || role == Role.ADMIN) {
				this.recent.note(entry);
				continue;
			}
			SaleFacts sale = entry.soldOrFail();
			List<AskedQuestion> mine = new ArrayList<>();
			askBase(sale, mine);
			askSize(one, mine);
			asked.put(one, mine);
			if (RecentParts.isPart(sale) && isNear(one.before().day(entry.day()).totals().lastSaleAt(), entry)) {
				int others = this.recent.before(entry, (moment) -> isNear(moment, entry));
				if (others < 0 || others + 1 >= this.settings.split()) {
					near.add(one);
				}
			}
			this.recent.note(entry);
		}
		askSplit(near, asked);
		asked.forEach((one, questions) -> {
			if (!questions.isEmpty()) {
				this.ledger.append(one.entry().rep(), List.of(SaleMark.asking(one.entry(), questions)));
			}
		});
	}

	/**
	 * A lone cross-sell to an account that has never bought anything; not before it is
	 * known who has.
	 */
	private void askBase(SaleFacts sale, List<AskedQuestion> asked) {
		if (sale.account() != null && sale.lines().stream().allMatch((line) -> line.kind() == SaleKind.CROSS_SELL)
				&& !this.accounts.hasBought(sale.account()) && this.backfills.isFinished(SalesOfBefore.BACKFILL)) {
			asked.add(AskedQuestion.of("NO_BASE"));
		}
	}

	/**
	 * Who has no usual size yet is compared with the team. So is everybody else, at a
	 * greater distance: one invented sale must not make the next one usual.
	 */
	private void askSize(EntryRecorded one, List<AskedQuestion> asked) {
		boolean hasUsual = one.before().head().usual().sales() >= this.settings.sizeAfter();
		int times = hasUsual ? this.settings.size() * OWN_ABOVE_TEAM : this.settings.size();
		long revenue = one.entry().soldOrFail().wholeRevenue(one.entry().metrics().revenue());
		if (revenue <= 0 || one.entry().soldOrFail().questions().stream().anyMatch(SaleQuestionCode.SIZE::isAsked)) {
			return;
		}
		long usual = this.teams.revenueOfASale(one.entry().team());
		if (usual > 0 && revenue / times > usual) {
			asked.add(AskedQuestion.of("SIZE.team", Integer.toString(times)));
		}
	}

	/**
	 * The third sale, or more, to the same account at nearly the same time; not where
	 * nearly all goes to one account, which stands for whoever walks in.
	 */
	private void askSplit(List<EntryRecorded> near, Map<EntryRecorded, List<AskedQuestion>> asked) {
		if (near.isEmpty()) {
			return;
		}
		Map<String, Entry> found = this.streams.entries(near.stream()
			.flatMap((one) -> Stream.concat(before(one.entry()).stream(), earlier(one).stream()))
			.distinct()
			.toList());
		for (EntryRecorded one : near) {
			Entry entry = one.entry();
			long others = before(entry).stream()
				.map(found::get)
				.filter((other) -> other != null && other.kind() == EntryKind.SALE
						&& RecentParts.isPart(other.soldOrFail())
						&& Objects.equals(entry.soldOrFail().account(), other.soldOrFail().account())
						&& isNear(other.occurredAt(), entry))
				.count();
			if (others + 1 >= this.settings.split() && !isStanding(one, found)) {
				Objects.requireNonNull(asked.get(one)).add(AskedQuestion.of("SPLIT", Long.toString(others)));
			}
		}
	}

	private static List<String> before(Entry entry) {
		return LongStream.range(Math.max(1, entry.seq() - LOOK_BACK), entry.seq())
			.mapToObj((seq) -> Entry.idOf(entry.rep(), seq))
			.toList();
	}

	/** Whether nearly all that the rep sold on days before went to that account. */
	private static boolean isStanding(EntryRecorded one, Map<String, Entry> found) {
		Entry entry = one.entry();
		List<Entry> sales = earlier(one).stream()
			.map(found::get)
			.filter((other) -> other != null && other.kind() == EntryKind.SALE && other.day().isBefore(entry.day()))
			.toList();
		long same = sales.stream()
			.filter((other) -> Objects.equals(entry.soldOrFail().account(), other.soldOrFail().account()))
			.count();
		return sales.size() >= LEAST_STANDING && 4 * same >= 3 * sales.size();
	}

	/** Some places of the stream before the first one of that day. */
	private static List<String> earlier(EntryRecorded one) {
		Entry entry = one.entry();
		List<SeqRun> runs = one.before().day(entry.day()).runs();
		long first = runs.isEmpty() ? entry.seq() : runs.getFirst().first();
		return LongStream.iterate(first - 1, (seq) -> seq >= 1, (seq) -> seq - STANDING_STEP)
			.limit(STANDING_PLACES)
			.mapToObj((seq) -> Entry.idOf(entry.rep(), seq))
			.toList();
	}

	private boolean isNear(@Nullable Instant other, Entry entry) {
		return other != null
				&& Duration.between(other, entry.occurredAt()).abs().compareTo(this.settings.splitWithin()) <= 0;
	}

}

package dev.cima.sale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.cima.ledger.Activity.TakenBack;
import dev.cima.ledger.Activity;
import dev.cima.ledger.CustomerDraw;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryEffect;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.EntryRecorded;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleMark;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.StreamScan;
import dev.cima.ledger.VoidFacts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Gives those who have a share of a sale their parts, in streams of their own, and takes
 * them back when the sale is. Keys follow from the sale, so a part is given and taken
 * back once, by whatever node, however often it is tried; of a sale that is taken back
 * first, none is ever given. What is asked and said of the sale is said of its parts as
 * well, as they count in competitions when it does.
 */
@Component
class SharesFollowSales implements EntryEffect {

	/** What is imported is history, not news. */
	private static final String IMPORT = "import";

	private final Ledger ledger;

	private final StreamScan streams;

	private final SharedSales sales;

	private final @Nullable CustomerDraw draw;

	private final ApplicationEventPublisher events;

	SharesFollowSales(@Lazy Ledger ledger, @Lazy StreamScan streams, SharedSales sales, Optional<CustomerDraw> draw,
			ApplicationEventPublisher events) {
		this.draw = draw.orElse(null);
		this.streams = streams;
		this.sales = sales;
		this.ledger = ledger;
		this.events = events;
	}

	@Override
	public String name() {
		return "shares";
	}

	@Override
	public void apply(List<EntryRecorded> recorded) {
		Map<String, List<Activity>> given = new LinkedHashMap<>();
		List<Entry> shared = new ArrayList<>();
		List<Entry> later = new ArrayList<>();
		for (EntryRecorded one : recorded) {
			Entry entry = one.entry();
			if (entry.kind() == EntryKind.SALE && entry.soldOrFail().isShared()) {
				shared.add(entry);
				for (SaleShare share : Splits.ofOthers(entry.rep(), entry.soldOrFail())) {
					given.computeIfAbsent(share.rep(), (rep) -> new ArrayList<>())
						.add(Splits.giving(entry, share, this.draw));
				}
			}
			else if (entry.kind() == EntryKind.VOID || (SaleMark.of(entry) != null && !Splits.isMark(entry))) {
				later.add(entry);
			}
		}
		append(given);
		this.sales.write(shared.stream().map(SharedSales::adding).toList());
		tell(shared.stream()
			.filter(SharesFollowSales::isNews)
			.map((sale) -> news(sale, SaleId.of(sale), sale.soldOrFail(),
					Splits.ofOthers(sale.rep(), sale.soldOrFail()).stream().map(SaleShare::rep).toList()))
			.toList());
		Map<String, Entry> sales = sales(later);
		for (Entry entry : later) {
			if (entry.kind() == EntryKind.VOID) {
				takeBack(entry, sales);
			}
			else {
				mark(entry, sales.get(idOfSale(entry)));
			}
		}
	}

	/** The sales that must be looked up: of marks, and of voids that do not hold all. */
	private Map<String, Entry> sales(List<Entry> entries) {
		List<String> places = entries.stream()
			.filter((entry) -> entry.voids() == null || !entry.voids().isWhole())
			.map(SharesFollowSales::idOfSale)
			.distinct()
			.toList();
		return this.streams.entries(places);
	}

	private static String idOfSale(Entry entry) {
		VoidFacts voids = entry.voids();
		return Entry.idOf(entry.rep(), (voids != null) ? voids.seq() : SaleMark.saleSeq(entry));
	}

	private void takeBack(Entry voiding, Map<String, Entry> sales) {
		VoidFacts voids = voiding.voids();
		if (voids == null) {
			return;
		}
		Entry looked = sales.get(idOfSale(voiding));
		SaleFacts sale = (looked != null) ? looked.sale() : voids.sale();
		if (sale == null || !sale.isShared()) {
			return;
		}
		SaleId id = new SaleId(voiding.rep(), voids.key());
		Map<String, List<Activity>> withheld = new LinkedHashMap<>();
		List<SaleShare> others = Splits.ofOthers(voiding.rep(), sale);
		others.forEach((share) -> withheld.put(share.rep(), List.of(Splits.withholding(id, voiding.by()))));
		Map<String, List<Activity>> back = new LinkedHashMap<>();
		append(withheld).forEach((rep, part) -> {
			if (Splits.isGiven(part)) {
				back.put(rep, List.of(new TakenBack(part, voiding.by())));
			}
		});
		append(back);
		this.sales.write(List.of(SharedSales.removing(voiding, id)));
		if (isNews(voiding)) {
			tell(List
				.of(news(voiding, id, sale, back.keySet().stream().filter((rep) -> !keepsShare(rep, voids)).toList())));
		}
	}

	/** Whether somebody has a share of what stands instead. */
	private static boolean keepsShare(String rep, VoidFacts voids) {
		return voids.move() != null || (voids.replacement() != null && voids.replacement().sale().shareOf(rep) != null);
	}

	private void tell(List<SaleShared> news) {
		if (!news.isEmpty()) {
			this.events.publishEvent(new SalesShared(news));
		}
	}

	private static boolean isNews(Entry entry) {
		return !entry.by().subject().equals(IMPORT);
	}

	/** Whoever logged it, or took it back, knows. */
	private static SaleShared news(Entry entry, SaleId id, SaleFacts sale, List<String> whom) {
		return new SaleShared(id.toString(), entry.rep(),
				whom.stream().filter((rep) -> !rep.equals(entry.by().subject())).toList(), sale.shares().size(),
				entry.kind() == EntryKind.SALE, entry.recordedAt());
	}

	/** Repeats a mark of a sale in the streams of those who have a part of it. */
	private void mark(Entry mark, @Nullable Entry sale) {
		if (sale == null || sale.sale() == null || !sale.sale().isShared()) {
			return;
		}
		// an effect that was given up may not have given them yet
		Map<String, List<Activity>> parts = new LinkedHashMap<>();
		Splits.ofOthers(sale.rep(), sale.sale())
			.forEach((share) -> parts.put(share.rep(), List.of(Splits.giving(sale, share, this.draw))));
		Map<String, List<Activity>> marks = new LinkedHashMap<>();
		append(parts).forEach((rep, part) -> {
			if (Splits.isGiven(part)) {
				marks.put(rep, List.of((SaleMark.of(mark) == SaleMark.QUESTION)
						? SaleMark.asking(part, SaleMark.asked(mark)) : SaleMark.confirming(part, mark.by())));
			}
		});
		append(marks);
	}

	/**
	 * Appends to several streams.
	 * @return the last entry of each, be it new or known
	 */
	private Map<String, Entry> append(Map<String, List<Activity>> activities) {
		Map<String, Entry> entries = new LinkedHashMap<>();
		if (activities.isEmpty()) {
			return entries;
		}
		this.ledger.appendAll(activities).forEach((rep, outcomes) -> {
			// once more for one that was not answered, which says why not
			Outcome last = (outcomes.getLast() instanceof Outcome.Unanswered)
					? this.ledger.append(rep, Objects.requireNonNull(activities.get(rep))).getLast()
					: outcomes.getLast();
			if (!(last instanceof Outcome.Recorded recorded)) {
				throw new IllegalStateException("a part of a sale in the stream of " + rep + ": " + last);
			}
			entries.put(rep, recorded.entry());
		});
		return entries;
	}

}

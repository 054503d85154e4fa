package dev.cima.sale;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.cima.ledger.Entry;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.OpenSales.Open;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reminds managers in the morning of what waits for their look. Each node does; that it
 * is told once a day is seen to by whoever tells it.
 */
@Component
class LookReminder {

	private static final LocalTime MORNING = LocalTime.of(8, 0);

	private static final int DOCUMENTS = 200;

	private final OpenSales open;

	private final StreamScan streams;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	private final ApplicationEventPublisher events;

	private volatile @Nullable LocalDate done;

	LookReminder(OpenSales open, StreamScan streams, Reps reps, Organisation organisation, InstantSource clock,
			ApplicationEventPublisher events) {
		this.open = open;
		this.streams = streams;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
		this.events = events;
	}

	@Scheduled(initialDelayString = "1m", fixedDelayString = "${cima.sale.questions.remind-every:5m}")
	void look() {
		ZonedDateTime now = this.clock.instant().atZone(this.organisation.zone());
		LocalDate today = now.toLocalDate();
		if (today.equals(this.done) || now.toLocalTime().isBefore(MORNING)) {
			return;
		}
		managers(today).forEach((manager) -> this.events.publishEvent(new SalesToLookAt(manager, today)));
		this.done = today;
	}

	/**
	 * Those with a sale that they may answer: not their own, see {@link SaleConfirming}.
	 */
	private Set<String> managers(LocalDate today) {
		Map<String, List<Waiting>> byTeam = new TreeMap<>();
		for (Waiting one : waiting(today)) {
			byTeam.computeIfAbsent(one.seller().team(), (team) -> new ArrayList<>()).add(one);
		}
		Set<String> managers = new TreeSet<>();
		byTeam.forEach((team, waiting) -> this.reps.findAll(this.reps.managersOf(team))
			.values()
			.stream()
			.filter((manager) -> waiting.stream().anyMatch((one) -> one.mayBeAnsweredBy(manager)))
			.map(Rep::id)
			.forEach(managers::add));
		return managers;
	}

	/**
	 * Who sold and logged what nobody has answered. What nothing waits for any more is
	 * forgotten.
	 */
	private Set<Waiting> waiting(LocalDate today) {
		YearMonth oldest = YearMonth.from(today).minusMonths(QuestionableSales.MONTHS - 1L);
		Set<Waiting> waiting = new HashSet<>();
		String from = "";
		List<Document> documents;
		do {
			documents = this.open.documents(from, DOCUMENTS);
			Set<String> sales = new TreeSet<>();
			List<String> over = new ArrayList<>();
			for (Document document : documents) {
				for (Open one : OpenSales.read(document)) {
					if (!one.answered() && !one.month().isBefore(oldest)) {
						sales.add(one.entryId());
					}
				}
				String id = document.getString("_id");
				if (YearMonth.parse(id.substring(id.lastIndexOf('/') + 1)).isBefore(oldest)) {
					over.add(id);
				}
				from = id + "\u0001";
			}
			this.open.retire(over);
			Collection<Entry> entries = this.streams.entries(sales).values();
			Map<String, Rep> sellers = this.reps.findAll(entries.stream().map(Entry::rep).distinct().toList());
			entries.forEach((sale) -> {
				Rep seller = sellers.get(sale.rep());
				if (seller != null) {
					waiting.add(new Waiting(seller, sale.by().subject()));
				}
			});
		}
		while (documents.size() == DOCUMENTS);
		return waiting;
	}

	/** A sale that waits, by whom it was sold and who logged it. */
	private record Waiting(Rep seller, String by) {

		boolean mayBeAnsweredBy(Rep manager) {
			return !this.seller.id().equals(manager.id()) && !this.by.equals(manager.id())
					&& !this.seller.manages().contains(manager.team());
		}

	}

}

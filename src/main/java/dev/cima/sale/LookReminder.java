package dev.cima.sale;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	private final ApplicationEventPublisher events;

	private volatile @Nullable LocalDate done;

	LookReminder(OpenSales open, Reps reps, Organisation organisation, InstantSource clock,
			ApplicationEventPublisher events) {
		this.open = open;
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

	/** Those with a sale to look at that is not their own. */
	private Set<String> managers(LocalDate today) {
		Map<String, Set<String>> byTeam = new TreeMap<>();
		for (Rep rep : waiting(today)) {
			byTeam.computeIfAbsent(rep.team(), (team) -> new TreeSet<>()).add(rep.id());
		}
		Set<String> managers = new TreeSet<>();
		byTeam.forEach((team, waiting) -> this.reps.managersOf(team)
			.stream()
			.filter((manager) -> waiting.size() > 1 || !waiting.contains(manager))
			.forEach(managers::add));
		return managers;
	}

	/**
	 * The reps with a sale that nobody has answered. What nothing waits for any more is
	 * forgotten.
	 */
	private List<Rep> waiting(LocalDate today) {
		YearMonth oldest = YearMonth.from(today).minusMonths(QuestionableSales.MONTHS - 1L);
		List<Rep> waiting = new ArrayList<>();
		String from = "";
		List<Document> documents;
		do {
			documents = this.open.documents(from, DOCUMENTS);
			Set<String> reps = new TreeSet<>();
			List<String> over = new ArrayList<>();
			for (Document document : documents) {
				for (Open one : OpenSales.read(document)) {
					if (!one.answered() && !one.month().isBefore(oldest)) {
						reps.add(one.rep());
					}
				}
				String id = document.getString("_id");
				if (YearMonth.parse(id.substring(id.lastIndexOf('/') + 1)).isBefore(oldest)) {
					over.add(id);
				}
				from = id + "\u0001";
			}
			this.open.retire(over);
			waiting.addAll(this.reps.findAll(reps).values());
		}
		while (documents.size() == DOCUMENTS);
		return waiting;
	}

}

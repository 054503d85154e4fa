package dev.cima.embedded;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.cima.catalog.Catalog;
import dev.cima.embedded.DemoLoads.Load;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Activity;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Outcome;
import dev.cima.membership.Memberships;
import dev.cima.platform.DemoDoors;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.Logged;
import dev.cima.sale.Sale;
import dev.cima.sale.SaleLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Loads a shop with sixty days of sales or more, and what happened between them, into an
 * empty store, by the way on which an admin imports sales. Every id follows from the
 * seed, so loading again completes what a crash broke off.
 */
@Component
@DemoDoors.Only
class DemoData {

	private static final Logger log = LoggerFactory.getLogger(DemoData.class);

	private static final int MOST_TRIES = 10;

	private static final int BATCH = 300;

	private static final int PROGRESS = 1000;

	private static final Viewer ADMIN = new Viewer("demo", null, Set.of(), Set.of(Role.ADMIN));

	private static final Actor BY = new Actor("demo", Role.ADMIN);

	private final DemoSettings settings;

	private final DemoLoads loads;

	private final Organisation organisation;

	private final InstantSource clock;

	private final Teams teams;

	private final Reps reps;

	private final Catalog catalog;

	private final Memberships memberships;

	private final SaleLog saleLog;

	private final Ledger ledger;

	private final DemoLearning learning;

	private final DemoTraining training;

	private final List<DemoPart> parts;

	private final DemoFollowUps followUps;

	private final DemoSurveys surveys;

	private final DemoOffers offers;

	DemoData(DemoSettings settings, DemoLoads loads, Organisation organisation, InstantSource clock, Teams teams,
			Reps reps, Catalog catalog, Memberships memberships, SaleLog saleLog, Ledger ledger, DemoLearning learning,
			DemoTraining training, List<DemoPart> parts, DemoFollowUps followUps, DemoSurveys surveys,
			DemoOffers offers) {
		this.offers = offers;
		this.surveys = surveys;
		this.followUps = followUps;
		this.settings = settings;
		this.loads = loads;
		this.organisation = organisation;
		this.clock = clock;
		this.teams = teams;
		this.reps = reps;
		this.catalog = catalog;
		this.memberships = memberships;
		this.saleLog = saleLog;
		this.ledger = ledger;
		this.learning = learning;
		this.training = training;
		this.parts = parts;
	}

	/**
	 * Loads what is missing.
	 * @return whether the store holds the demo data
	 */
	boolean load() {
		Load load = this.loads.find();
		if (load == null) {
			if (this.reps.count() > 0) {
				return false; // somebody's own data, which is not to be mixed with ours
			}
			load = this.loads.begin(this.settings.seed(), this.clock.instant());
		}
		if (!load.done()) {
			load(load);
			this.loads.finish();
		}
		return true;
	}

	private void load(Load load) {
		Instant start = this.clock.instant();
		DemoShop shop = DemoShop.read();
		DemoCalendar calendar = new DemoCalendar(this.organisation.zone(), load.until());
		DemoClock.at(calendar.startOf(calendar.firstDay()), () -> save(shop));
		this.training.plan(calendar);
		this.followUps.rules(calendar);
		List<DemoSale> sales = sales(shop, load, calendar);
		live(sales,
				Stream
					.concat(this.parts.stream().flatMap((part) -> part.steps(calendar).stream()),
							this.learning.steps(shop, calendar, load.seed()).stream())
					.sorted(Comparator.comparing(DemoStep::at))
					.toList());
		this.ledger.settle();
		this.surveys.answers(load.until());
		this.followUps.calls();
		log.info("Loaded the demo data: {} reps, {} products, {} sales of which {} were taken back, in {} s",
				shop.reps().size(), shop.products().size(), sales.size(),
				sales.stream().filter(DemoSale::voided).count(),
				Duration.between(start, this.clock.instant()).toSeconds());
	}

	private void save(DemoShop shop) {
		shop.teams().forEach(this.teams::save);
		shop.reps().forEach(this.reps::save);
		this.catalog.saveProducts(shop.products());
		this.catalog.saveAccounts(shop.accounts());
		Map<String, MembershipFacts> joined = new HashMap<>();
		shop.reps().forEach((rep) -> joined.put(rep.id(), new MembershipFacts(rep.team(), false, true)));
		this.memberships.join(joined, BY);
	}

	/** Lets happen all of it in its order, each at its moment. */
	private void live(List<DemoSale> sales, List<DemoStep> steps) {
		int sold = 0;
		for (DemoStep step : steps) {
			sold = log(sales, sold, step.at());
			DemoClock.at(step.at(), step.work());
		}
		log(sales, sold, Instant.MAX);
	}

	/**
	 * Logs the sales up to a moment, some days at once, as of the last of them.
	 * @return the number of the first sale that is left
	 */
	private int log(List<DemoSale> sales, int first, Instant until) {
		int from = first;
		while (from < sales.size() && !sales.get(from).occurredAt().isAfter(until)) {
			int to = from;
			while (to < sales.size() && to < from + BATCH && !sales.get(to).occurredAt().isAfter(until)) {
				to++;
			}
			List<DemoSale> batch = sales.subList(from, to);
			DemoClock.at(batch.getLast().occurredAt(), () -> log(batch));
			if (from / PROGRESS != to / PROGRESS) {
				log.info("Loading the demo data: {} of {} sales", to, sales.size());
			}
			from = to;
		}
		return from;
	}

	private List<DemoSale> sales(DemoShop shop, Load load, DemoCalendar calendar) {
		DemoSales made = new DemoSales(shop, this.offers::areShown, this.organisation.zone(), load.seed());
		List<DemoSale> sales = new ArrayList<>();
		for (Rep rep : shop.reps()) {
			sales.addAll(made.of(rep, calendar.firstDay(), load.until()));
		}
		sales.sort(Comparator.comparing(DemoSale::occurredAt));
		return sales;
	}

	/** Sends a batch, as a phone would, until all of it is answered. */
	private void log(List<DemoSale> batch) {
		for (int tries = 0; tries < MOST_TRIES; tries++) {
			List<Logged> results = this.saleLog.importAll(ADMIN,
					batch.stream().map((sale) -> input(sale, this.offers)).toList());
			if (results.stream().noneMatch(DemoData::isUnanswered) && takeBack(batch, results)) {
				return;
			}
		}
		throw new IllegalStateException(
				"The store did not answer while the demo data was loaded. Start again to go on.");
	}

	private static boolean isUnanswered(Logged logged) {
		return logged.payload().errors().stream().anyMatch((error) -> error.code() == UserErrorCode.RETRY_LATER);
	}

	/**
	 * Voids those that are to be; false when the store did not answer for all of them.
	 */
	private boolean takeBack(List<DemoSale> batch, List<Logged> results) {
		Map<String, List<Activity>> voids = new HashMap<>();
		for (int i = 0; i < batch.size(); i++) {
			@Nullable Sale sale = results.get(i).payload().sale();
			if (sale == null) {
				throw new IllegalStateException(
						"The demo sale " + batch.get(i) + " was refused: " + results.get(i).payload().errors());
			}
			if (batch.get(i).voided()) {
				voids.computeIfAbsent(batch.get(i).rep(), (rep) -> new ArrayList<>())
					.add(new Voided(sale.entry(), null, BY));
			}
		}
		return this.ledger.appendAll(voids)
			.values()
			.stream()
			.flatMap(List::stream)
			.noneMatch(Outcome.Unanswered.class::isInstance);
	}

	/** A demo sale as a phone would send it. */
	static LogSaleInput input(DemoSale sale, DemoOffers offers) {
		return new LogSaleInput(sale.id().toString(), sale.occurredAt(), null, sale.rep(), sale.account(), null,
				sale.lines()
					.stream()
					.map((line) -> new LogSaleInput.Line(line.product(), BigDecimal.valueOf(line.quantity()),
							line.unitPrice(), line.kind(), line.insteadOf(), offers.offer(sale, line)))
					.toList());
	}

}

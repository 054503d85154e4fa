package dev.cima.competition;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Product;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.MembershipChanged;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.MembershipFacts;
import dev.cima.ledger.Span;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;

/** A store, a clock that the test sets, and as many nodes as it wants. */
final class CompetitionLab implements AutoCloseable {

	/** The window of most competitions here: November. */
	static final Instant OPENS = Instant.parse("2026-11-01T05:00:00Z");

	static final Instant CLOSES = Instant.parse("2026-12-01T05:00:00Z");

	static final Instant GRACE = CLOSES.plus(CompetitionNode.SETTINGS.grace());

	/** When it may be decided. */
	static final Instant OVER = GRACE.plus(CompetitionNode.SETTINGS.closeAfter());

	/** When all is done of what was decided as soon as it could be. */
	static final Instant DONE = OVER.plus(CompetitionKeeper.KNOWN_EVERYWHERE);

	/** 100 points; a cross-sell 150. */
	static final Product BIKE = product("prod_bike", "Bikes", "1000");

	/** 10 points. */
	static final Product HELMET = product("prod_helmet", "Accessories", "100");

	final Organisation organisation = new Organisation("Test", ZoneId.of("America/New_York"),
			Currency.getInstance("USD"), Set.of(DayOfWeek.values()), Set.of());

	final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-10T12:00:00Z"));

	private final List<CompetitionNode> nodes = new ArrayList<>();

	private final Map<String, Integer> memberships = new HashMap<>();

	private final MemoryMongo mongo = new MemoryMongo();

	final MongoDatabase database = this.mongo.database();

	/**
	 * A new node.
	 * @param more beans that it has beside the ledger and the competitions
	 */
	CompetitionNode node(Class<?>... more) {
		CompetitionNode node = new CompetitionNode(this.database, this.organisation, this.now::get, more);
		this.nodes.add(node);
		return node;
	}

	@Override
	public void close() {
		this.nodes.forEach(CompetitionNode::close);
		this.mongo.close();
	}

	/** A rep who is in the team since before November. */
	void rep(CompetitionNode node, String rep, String team) {
		Instant today = this.now.get();
		Instant before = OPENS.minusSeconds(1);
		this.now.set(before.isBefore(today) ? before : today);
		newRep(node, rep, team);
		this.now.set(today);
	}

	/** A rep who is hired now. */
	void newRep(CompetitionNode node, String rep, String team) {
		node.reps.save(new Rep(rep, rep, team, null, rep, "en", List.of(), true, false));
		move(node, rep, new MembershipFacts(team, false, true));
	}

	/** Changes the rep's membership now. */
	void move(CompetitionNode node, String rep, MembershipFacts membership) {
		int place = this.memberships.merge(rep, 1, Integer::sum);
		node.ledger.append(rep, List.of(new MembershipChanged("membership/" + place, membership, Actor.SYSTEM)));
	}

	/** Enters now that the rep has been in a team since a day. */
	void moveLate(CompetitionNode node, String rep, String team, LocalDate since) {
		int place = this.memberships.merge(rep, 1, Integer::sum);
		node.ledger.append(rep, List.of(new MembershipChanged("membership/" + place,
				new MembershipFacts(team, false, true), since, Actor.SYSTEM)));
	}

	/** Enters now that the rep has left since a day. */
	void leaveLate(CompetitionNode node, String rep, String team, LocalDate since) {
		int place = this.memberships.merge(rep, 1, Integer::sum);
		node.ledger.append(rep, List.of(new MembershipChanged("membership/" + place,
				new MembershipFacts(team, false, false), since, Actor.SYSTEM)));
	}

	/** Sells one piece then. */
	static Entry sell(CompetitionNode node, String rep, String key, Instant at, Product product, SaleKind kind) {
		Sold sold = sold(key, at, product, kind);
		node.ledger.append(rep, List.of(sold));
		return entry(node, rep, key);
	}

	static Sold sold(String key, Instant at, Product product, SaleKind kind) {
		return new Sold(key, "hash", at, List.of(new SoldLine(product, 1, product.listPrice(), kind, null)), null, null,
				Actor.SYSTEM);
	}

	/** Takes a sale back now. */
	static void takeBack(CompetitionNode node, String rep, String key) {
		node.ledger.append(rep, List.of(new Voided(entry(node, rep, key), null, Actor.SYSTEM)));
	}

	static Entry entry(CompetitionNode node, String rep, String key) {
		Entry entry = node.ledger.find(rep, key);
		if (entry == null) {
			throw new IllegalStateException("no " + key + " of " + rep);
		}
		return entry;
	}

	static long balance(CompetitionNode node, String rep) {
		return node.ledger.card(rep, Span.ALL_TIME).head().balance();
	}

	/** Sells by points in November, with prizes of 100, 50 and 25. */
	static Competition competition(String id, ContestantKind contestants) {
		return Competition.with(id)
			.name("November")
			.contestants(contestants)
			.window(OPENS, CLOSES, GRACE)
			.zone("America/New_York")
			.minimumSales(1)
			.prizes(List.of(new Prize(1, "Gold", 100), new Prize(2, "Silver", 50), new Prize(3, "Bronze", 25)))
			.created("admin", Instant.EPOCH)
			.build();
	}

	/** The same by other rules, saved at an instant. */
	static Competition edited(Competition was, String counts, Instant at) {
		return was.but().counts(counts).revision(was.revision() + 1, at).build();
	}

	/** The same whose prizes open only when so many members contribute. */
	static Competition needing(Competition was, int members) {
		return was.but().membersNeeded(members).build();
	}

	private static Product product(String id, String category, String price) {
		return new Product(id, id, id, category, null, new BigDecimal(price), true);
	}

}

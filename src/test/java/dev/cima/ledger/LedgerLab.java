package dev.cima.ledger;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.client.MongoDatabase;
import dev.cima.catalog.Product;
import dev.cima.embedded.MemoryMongo;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/**
 * A store, boards, a clock that the test sets, and as many nodes as it wants, which end
 * before their store.
 */
final class LedgerLab implements AutoCloseable {

	/** 100 points. */
	private static final Product BIKE = new Product("prod_1", "B-1", "Road-150", "Bikes", null, new BigDecimal("1000"),
			true);

	final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

	/** Which sales the customers are asked about; null: none. */
	@Nullable CustomerDraw draw;

	final RecordedBoards boards = new RecordedBoards();

	private final MemoryMongo mongo;

	final MongoDatabase database;

	private final List<LedgerNode> nodes = new ArrayList<>();

	private final Organisation organisation;

	private final LedgerSettings settings;

	LedgerLab(ZoneId zone) {
		this(zone, new MemoryMongo(), LedgerNode.SETTINGS);
	}

	LedgerLab(ZoneId zone, MemoryMongo mongo, LedgerSettings settings) {
		this.mongo = mongo;
		this.database = mongo.database();
		this.settings = settings;
		this.organisation = new Organisation("Test", zone, Currency.getInstance("USD"), Set.of(DayOfWeek.values()),
				Set.of());
	}

	LedgerNode node(EntryEffect... effects) {
		return nodeAt(this.now::get, effects);
	}

	/** With a clock of its own. */
	LedgerNode nodeAt(InstantSource clock, EntryEffect... effects) {
		LedgerNode node = new LedgerNode(this.database, this.organisation, clock, List.of(this.boards),
				List.of(effects), this.settings, this.draw);
		this.nodes.add(node);
		return node;
	}

	@Override
	public void close() {
		this.nodes.forEach(LedgerNode::close);
		this.mongo.close();
	}

	static Rep rep(String id) {
		return new Rep(id, id, "team_1", null, id, "en", List.of(), true, false);
	}

	/** A sale of so many bikes. */
	static Sold sold(String key, Instant at, int bikes) {
		return sold(key, at, bikes, null);
	}

	static Sold sold(String key, Instant at, int bikes, String reference) {
		return new Sold(key, "hash-" + key, at,
				List.of(new SoldLine(BIKE, bikes, BIKE.listPrice(), SaleKind.BASE, null)), null, reference,
				Actor.SYSTEM);
	}

}

package dev.cima.bench.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.cima.catalog.Account;
import dev.cima.catalog.Product;
import dev.cima.incentive.IncentivePlan;
import dev.cima.incentive.SaleKind;
import dev.cima.incentive.Score;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Actor;
import dev.cima.ledger.Baskets;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Metrics;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.Scorecard;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a sale costs without any store: scoring it, and folding its entry. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoreBenchmark {

	private static final LocalDate LAST = LocalDate.parse("2026-11-20");

	/** Sales before the one that is folded, over three months. */
	private static final int BEFORE = 300;

	private final IncentivePlan plan = IncentivePlan.bundled(ZoneOffset.UTC);

	private final Instant now = LAST.atTime(12, 0).toInstant(ZoneOffset.UTC);

	private final Account account = new Account("acct_1", "A shop", "reseller", true);

	private final List<SoldLine> lines = lines();

	private final Scorecard card = card();

	private final Entry next = entry(BEFORE + 1L, LAST);

	@Benchmark
	public Score scoreSaleOfFiveLines() {
		return this.plan.score(this.lines, this.account, this.now, Map.of());
	}

	@Benchmark
	public Scorecard foldEntry() {
		return this.card.plus(this.next);
	}

	private Scorecard card() {
		Scorecard folded = Scorecard.empty("rep_1");
		for (int seq = 1; seq <= BEFORE; seq++) {
			folded = folded.plus(entry(seq, LAST.minusDays((BEFORE - seq) * 90L / BEFORE)));
		}
		return folded;
	}

	private Entry entry(long seq, LocalDate day) {
		Score score = this.plan.score(this.lines, this.account, this.now, Map.of());
		List<SaleLine> sold = new ArrayList<>();
		for (int i = 0; i < this.lines.size(); i++) {
			SoldLine line = this.lines.get(i);
			sold.add(new SaleLine(line.product().id(), line.product().category(), line.quantity(), line.unitPrice(), null,
					line.kind(), (line.insteadOf() != null) ? line.insteadOf().id() : null, line.asBase(), score.linePoints().get(i)));
		}
		Instant at = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
		return Entry.at("rep_1", seq, EntryKind.SALE, "key-" + seq)
			.hash("hash")
			.sale(new SaleFacts("acct_1", null, null, sold))
			.points(score.points(), score.points(), score.steps())
			.metrics(new Metrics(1, 50_000, 2, 1, new Baskets(1, 1, 1, 4)))
			.plan(1, score.bonuses())
			.team("team_1")
			.occurred(at, day)
			.recorded(at, Actor.SYSTEM)
			.build();
	}

	private static List<SoldLine> lines() {
		Product cheap = product("prod_1", "34.99");
		Product dear = product("prod_2", "119.00");
		return List.of(line(dear, 1, SaleKind.BASE, null), line(cheap, 2, SaleKind.CROSS_SELL, null),
				line(cheap, 1, SaleKind.CROSS_SELL, null), line(dear, 1, SaleKind.UP_SELL, cheap),
				line(cheap, 3, SaleKind.BASE, null));
	}

	private static SoldLine line(Product product, int quantity, SaleKind kind, Product insteadOf) {
		return new SoldLine(product, quantity, product.listPrice(), kind, insteadOf);
	}

	private static Product product(String id, String price) {
		return new Product(id, id, "Product " + id, "Gear", null, new BigDecimal(price), true);
	}

}

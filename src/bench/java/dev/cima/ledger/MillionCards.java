package dev.cima.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Cards in memory, so that rebuilding from them shows what the boards cost alone. */
public class MillionCards extends CardScan {

	private static final int BATCH = 1_000;

	private static final Instant FIRST_SALE = Instant.parse("2020-01-01T08:00:00Z");

	private final CardHead[] heads;

	@SuppressWarnings("NullAway") // the store is never asked
	public MillionCards(int count) {
		super(null, null, null);
		Random random = new Random(count);
		this.heads = new CardHead[count];
		for (int i = 0; i < count; i++) {
			Totals totals = new Totals(random.nextInt(10_000_000), random.nextInt(10_000_000),
					random.nextInt(1_000_000_000), 1 + random.nextInt(1000), random.nextInt(500), random.nextInt(200),
					FIRST_SALE.plusSeconds(random.nextInt(2_000_000)), Baskets.NONE);
			this.heads[i] = new CardHead("rep_%07d".formatted(i), 1 + random.nextInt(1000), Scorecard.FOLD, totals, 0,
					Map.of(), List.of(), List.of(), Map.of(), Breadth.NONE, Credits.NONE, null, List.of(), Usual.NONE, HeldSum.NONE);
		}
	}

	@Override
	public boolean isFoldedAnew() {
		return false;
	}

	@Override
	public void forEach(Span span, Consumer<List<SpanTotals>> batches) {
		for (int from = 0; from < this.heads.length; from += BATCH) {
			List<SpanTotals> batch = new ArrayList<>(BATCH);
			for (int i = from; i < Math.min(from + BATCH, this.heads.length); i++) {
				batch.add(SpanTotals.of(new Scorecard(this.heads[i], Map.of()), Span.ALL_TIME));
			}
			batches.accept(batch);
		}
	}

}

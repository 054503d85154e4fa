package dev.cima.offer;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts in memory what reps are shown, and writes it down every minute: a node that is
 * killed loses one minute of a figure that is for judging offers, and nobody waits for a
 * store.
 *
 * <p>
 * A list is asked for anew with each product that is put into the basket. So what a rep
 * was shown for a customer within the same ten minutes counts once, as far as this node
 * remembers: of two that fall on the same place it forgets the one before.
 */
@Component
class ShownCounter implements OffersShown, DisposableBean {

	private static final int PLACES = 1 << 15;

	private static final int TO_PLACE = Long.SIZE - 15;

	private static final long SAME_SECONDS = 600;

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	private final AtomicLongArray lately = new AtomicLongArray(PLACES);

	private final Map<LocalDate, LongAdder> counts = new ConcurrentHashMap<>();

	private final ShownOffers store;

	private final InstantSource clock;

	ShownCounter(ShownOffers store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	@Override
	public void shown(String rep, LocalDate day, @Nullable String account, List<String> products) {
		long whom = mix(mix(this.clock.instant().getEpochSecond() / SAME_SECONDS, rep.hashCode()),
				Objects.hashCode(account));
		int fresh = 0;
		for (String product : products) {
			long what = mix(whom, product.hashCode());
			fresh += (this.lately.getAndSet((int) (what >>> TO_PLACE), what) != what) ? 1 : 0;
		}
		if (fresh > 0) {
			this.counts.computeIfAbsent(day, (one) -> new LongAdder()).add(fresh);
		}
	}

	/** Writes down what came since the last time; what cannot be written waits. */
	@Scheduled(fixedDelayString = "${cima.offer-quality.flush:60s}",
			initialDelayString = "${cima.offer-quality.flush:60s}")
	void flush() {
		this.counts.forEach((day, count) -> {
			long sum = count.sumThenReset();
			if (sum == 0) {
				return;
			}
			try {
				this.store.add(day, sum);
			}
			catch (RuntimeException ex) {
				count.add(sum);
				throw ex;
			}
		});
		if (this.counts.size() > 2) {
			// of days gone by, of which nothing is left; what comes just now is of today
			LocalDate newest = this.counts.keySet().stream().max(LocalDate::compareTo).orElseThrow();
			this.counts.entrySet().removeIf((day) -> day.getKey().isBefore(newest) && day.getValue().sum() == 0);
		}
	}

	@Override
	public void destroy() {
		flush();
	}

	private static long mix(long one, long other) {
		long mixed = (one ^ other * GOLDEN) * 0xC2B2AE3D27D4EB4FL;
		return mixed ^ (mixed >>> 29);
	}

}

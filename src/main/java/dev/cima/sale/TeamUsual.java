package dev.cima.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Usual;
import dev.cima.rep.Reps;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What the members of a team sell in a sale on average, at most an hour old: of the
 * members' own averages the one in the middle, which no single one can move far.
 */
@Component
class TeamUsual {

	/** With fewer sales there is no usual. */
	private static final int ENOUGH = 50;

	private final Cache<String, Long> usual = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofHours(1))
		.maximumSize(10_000)
		.build();

	/**
	 * How many sales a new team lacks: so many more are awaited before its members' cards
	 * are read again, but no longer than other nodes may sell for it unseen.
	 */
	private final Cache<String, AtomicLong> lacking;

	private final Function<String, Collection<Usual>> members;

	@Autowired
	TeamUsual(Reps reps, @Lazy CardScan cards) {
		this((team) -> cards.usual(reps.membersOf(team)), Ticker.systemTicker());
	}

	/**
	 * @param members what the members of a team usually sell, by the team's id
	 */
	TeamUsual(Function<String, Collection<Usual>> members, Ticker ticker) {
		this.members = members;
		this.lacking = Caffeine.newBuilder()
			.expireAfterWrite(Duration.ofMinutes(1))
			.maximumSize(10_000)
			.ticker(ticker)
			.build();
	}

	/**
	 * In minor units; 0 when it is not known. Asked once for each sale of the team.
	 */
	long revenueOfASale(String team) {
		Long known = this.usual.getIfPresent(team);
		if (known != null) {
			return known;
		}
		AtomicLong lacking = this.lacking.getIfPresent(team);
		if (lacking != null && lacking.decrementAndGet() > 0) {
			return 0;
		}
		List<Long> averages = new ArrayList<>();
		long sales = 0;
		for (Usual member : this.members.apply(team)) {
			if (member.sales() > 0) {
				averages.add(member.revenue() / member.sales());
				sales += member.sales();
			}
		}
		if (sales < ENOUGH) {
			// a new team has one soon
			this.lacking.put(team, new AtomicLong(ENOUGH - sales));
			return 0;
		}
		averages.sort(null);
		long middle = averages.get((averages.size() - 1) / 2);
		this.usual.put(team, middle);
		return middle;
	}

}

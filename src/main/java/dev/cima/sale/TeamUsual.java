package dev.cima.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.ledger.CardScan;
import dev.cima.ledger.Usual;
import dev.cima.rep.Reps;

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

	private final Reps reps;

	private final CardScan cards;

	TeamUsual(Reps reps, @Lazy CardScan cards) {
		this.reps = reps;
		this.cards = cards;
	}

	/** In minor units; 0 when it is not known. */
	long revenueOfASale(String team) {
		Long known = this.usual.getIfPresent(team);
		if (known != null) {
			return known;
		}
		List<Long> averages = new ArrayList<>();
		long sales = 0;
		for (Usual member : this.cards.usual(this.reps.membersOf(team))) {
			if (member.sales() > 0) {
				averages.add(member.revenue() / member.sales());
				sales += member.sales();
			}
		}
		if (sales < ENOUGH) {
			// a new team has one soon
			return 0;
		}
		averages.sort(null);
		long middle = averages.get((averages.size() - 1) / 2);
		this.usual.put(team, middle);
		return middle;
	}

}

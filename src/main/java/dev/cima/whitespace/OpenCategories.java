package dev.cima.whitespace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/**
 * What is open in each category to the accounts that a rep sold to, all together, as the
 * month began. What was sold or said not to fit since then shows in the next month. Kept
 * in memory for some minutes, as it is asked for with each learning queue.
 */
@Component
public class OpenCategories {

	private static final Duration KEPT = Duration.ofMinutes(10);

	private static final int MOST = 10_000;

	private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(MOST).build();

	private final OpenLists lists;

	private final KnownMonths months;

	private final Organisation organisation;

	private final InstantSource clock;

	OpenCategories(OpenLists lists, KnownMonths months, Organisation organisation, InstantSource clock) {
		this.lists = lists;
		this.months = months;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * What is open, minor units, by category: 0 where nothing is, and none where nobody
	 * can tell, because too few accounts can be compared. The month before holds as long
	 * as this one is yet to be made. At most one round trip, and mostly none.
	 * @return empty where nothing is known of the rep's accounts
	 */
	public Map<String, Long> of(String rep) {
		Instant now = this.clock.instant();
		Known kept = this.known.getIfPresent(rep);
		if (kept == null || now.isAfter(kept.until())) {
			kept = new Known(read(rep, now), now.plus(KEPT));
			this.known.put(rep, kept);
		}
		return kept.open();
	}

	private Map<String, Long> read(String rep, Instant now) {
		YearMonth current = YearMonth.from(this.organisation.dayOf(now));
		YearMonth month = this.months.isFinished(current) ? current : current.minusMonths(1);
		Map<String, Long> open = new HashMap<>();
		this.lists.find(month + "/" + rep).categories().forEach((each) -> open.put(each.category(), each.open()));
		return Map.copyOf(open);
	}

	private record Known(Map<String, Long> open, Instant until) {
	}

}

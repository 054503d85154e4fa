package dev.cima.purchase;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.purchase.PurchaseMonths.Note;

import org.springframework.stereotype.Component;

/**
 * Lets no document of {@link PurchaseMonths} grow without bound, such as that of the
 * account under which a till logs all that walk in. How many sales a document has is
 * looked up only after this node has written many to it.
 */
@Component
class CrowdedMonths {

	private static final int MOST_KNOWN = 50_000;

	private final PurchaseMonths months;

	private final int most;

	private final Cache<String, Integer> written = Caffeine.newBuilder()
		.maximumSize(MOST_KNOWN)
		.expireAfterAccess(Duration.ofHours(1))
		.build();

	CrowdedMonths(PurchaseMonths months, PurchaseSettings settings) {
		this.months = months;
		this.most = settings.mostInMonth();
	}

	/** Drops from a note the sales that are too many. */
	void thin(Note note) {
		if (note.noted() == 0) {
			return;
		}
		Integer known = this.written.getIfPresent(note.id());
		int before = (known != null) ? known : 0;
		if (known == null) {
			note.isFresh();
		}
		int after = before + note.noted();
		int step = Math.max(1, this.most / 10);
		if (before >= this.most) {
			note.dropSold();
			return;
		}
		if (after / step > before / step) {
			int stored = this.months.noted(note.id());
			after = Math.max(after, stored + note.noted());
			if (stored >= this.most) {
				note.dropSold();
			}
		}
		this.written.put(note.id(), after);
	}

}

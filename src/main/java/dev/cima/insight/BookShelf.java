package dev.cima.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.insight.StoredVersion.StoredPart;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * The books of accounts of the version that is loaded, and what other modules sum up.
 * From one version to the next only a few parts change, so what the old ones said is
 * taken back and what the new ones say is added; all parts are read again only where an
 * old one is not at hand any more.
 */
final class BookShelf {

	/**
	 * Parts at the end may be replaced by the next version; there are never more small
	 * ones.
	 */
	private static final int KEPT_AT_HAND = 16;

	private final Parts store;

	private final Organisation organisation;

	private final List<? extends SumShelf<?>> sums;

	private AccountBooks books;

	/** The parts that are in the books; null for the bytes of one that stays. */
	private Map<String, byte @Nullable []> parts = new HashMap<>();

	BookShelf(Parts store, Organisation organisation, List<? extends SumShelf<?>> sums) {
		this.store = store;
		this.organisation = organisation;
		this.sums = sums;
		this.books = new AccountBooks(organisation::minorUnits);
	}

	/**
	 * The books of a version; null when a part of it is gone, as there is a newer one.
	 */
	@Nullable AccountBooks of(Loaded loaded) {
		List<StoredPart> named = loaded.stored().parts();
		if (!takeBack(named)) {
			clear();
		}
		Map<String, byte @Nullable []> next = new HashMap<>();
		for (int place = 0; place < named.size(); place++) {
			String id = named.get(place).id();
			byte[] bytes = this.parts.get(id);
			if (!this.parts.containsKey(id)) {
				bytes = this.store.find(id);
				if (bytes == null) {
					clear();
					return null;
				}
				add(id, bytes);
				this.parts.put(id, bytes);
			}
			next.put(id, (place >= named.size() - KEPT_AT_HAND) ? bytes : null);
		}
		this.parts = next;
		this.sums.forEach((sum) -> {
			sum.keepApart(atHand(next));
			sum.show();
		});
		AccountBooks shown = this.books.snapshot();
		shown.forget(loaded.book().leftOut().accounts());
		return shown;
	}

	private void add(String id, byte[] bytes) {
		List<Fold> folds = new ArrayList<>(List.of(this.books));
		this.sums.forEach((sum) -> folds.add(sum.part(id)));
		new PartReader(bytes).forEach((noted) -> folds.forEach((fold) -> fold.add(noted.basket())));
	}

	private void clear() {
		this.parts = new HashMap<>();
		this.books = new AccountBooks(this.organisation::minorUnits);
		this.sums.forEach(SumShelf::clear);
	}

	private static Set<String> atHand(Map<String, byte @Nullable []> parts) {
		Set<String> ids = new HashSet<>();
		parts.forEach((id, bytes) -> {
			if (bytes != null) {
				ids.add(id);
			}
		});
		return ids;
	}

	/** Takes back what is in no part of the version; false when that cannot be. */
	private boolean takeBack(List<StoredPart> named) {
		List<String> ids = named.stream().map(StoredPart::id).toList();
		List<String> gone = this.parts.keySet().stream().filter((id) -> !ids.contains(id)).toList();
		if (gone.stream().anyMatch((id) -> this.parts.get(id) == null)) {
			return false;
		}
		for (String id : gone) {
			new PartReader(Objects.requireNonNull(this.parts.remove(id)))
				.forEach((noted) -> this.books.add(noted.basket().inverse()));
			this.sums.forEach((sum) -> sum.remove(id));
		}
		return true;
	}

}

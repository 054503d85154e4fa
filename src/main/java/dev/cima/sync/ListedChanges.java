package dev.cima.sync;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.cima.sync.Listing.Known;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a list that is in memory. A cursor is the digest of what a phone has;
 * while it reads several pages also that of when it began to read them, at which it is
 * when it is through, and the id of the last one that it was told. So what changes
 * meanwhile is told afterwards, and no node has to remember anything.
 *
 * @param <T> the things
 */
final class ListedChanges<T> {

	private final Supplier<? extends Collection<T>> all;

	private final LongSupplier version;

	private final Function<T, String> id;

	private final Function<T, @Nullable String> look;

	private volatile @Nullable Made<T> made;

	/**
	 * Of a list.
	 * @param version grows whenever the list changes, read before the list
	 */
	ListedChanges(Supplier<? extends Collection<T>> all, LongSupplier version, Function<T, String> id,
			Function<T, @Nullable String> look) {
		this.all = all;
		this.version = version;
		this.id = id;
		this.look = look;
	}

	Changes since(@Nullable String cursor, int most) {
		Made<T> now = listing();
		if (cursor != null && now.digest().equals(cursor)) {
			return new Changes(List.of(), List.of(), cursor, false, false);
		}
		int[] begun = null;
		String[] parts = (cursor != null) ? cursor.split("\\.", -1) : new String[0];
		int[] before = null;
		String after = "";
		boolean known = true;
		if (parts.length == 1) {
			before = Listing.sums(parts[0]);
			known = before != null;
		}
		else if (parts.length == 3) {
			before = parts[0].isEmpty() ? null : Listing.sums(parts[0]);
			begun = Listing.sums(parts[1]);
			after = parts[2];
			known = (before != null || parts[0].isEmpty()) && begun != null;
		}
		else if (parts.length != 0) {
			known = false;
		}
		if (!known) {
			return page(now, "", null, now.digest(), "", most, true);
		}
		String target = (begun != null) ? now.listing().digestSince(begun) : now.digest();
		return page(now, (before != null) ? parts[0] : "", before, target, after, most, false);
	}

	private static <T> Changes page(Made<T> now, String from, int @Nullable [] before, String target, String after,
			int most, boolean reset) {
		List<Known<T>> found = now.listing().otherThan(before, after, most + 1);
		List<Known<T>> page = found.subList(0, Math.min(most, found.size()));
		boolean more = found.size() > most;
		String next = more ? from + "." + target + "." + page.getLast().id() : target;
		return new Changes(page.stream().filter(Known::shown).map(Known::thing).toList(),
				page.stream().filter((known) -> !known.shown()).map(Known::id).toList(), next, reset, more);
	}

	private Made<T> listing() {
		long version = this.version.getAsLong();
		Made<T> made = this.made;
		if (made == null || made.version() != version) {
			synchronized (this) {
				made = this.made;
				version = this.version.getAsLong();
				if (made == null || made.version() != version) {
					Listing<T> listing = Listing.of(this.all.get(), this.id, this.look);
					made = new Made<>(version, listing, listing.digest());
					this.made = made;
				}
			}
		}
		return made;
	}

	private record Made<T>(long version, Listing<T> listing, String digest) {
	}

}

package dev.cima.sync;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import dev.cima.platform.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A list as it is at a moment, and a digest of it: its things fall into parts by their
 * ids, and of each part there is a sum of what its things look like. Two nodes with the
 * same things have the same sums, and a thing that changes changes the sum of its part
 * (but for one in 2^32). Immutable.
 *
 * @param <T> the things
 */
final class Listing<T> {

	/** A change makes a phone read the things of one part again: one in 512. */
	static final int PARTS = 512;

	/**
	 * The sum of a part without things; of one with things: what it looks like is not
	 * known.
	 */
	private static final int UNKNOWN = 0;

	private final List<Known<T>> byId;

	private final int[] sums;

	private Listing(List<Known<T>> byId, int[] sums) {
		this.byId = byId;
		this.sums = sums;
	}

	/**
	 * Takes things as they are.
	 * @param look all of a thing that a phone may show, as one text; null when it is not
	 * to be shown any more
	 */
	static <T> Listing<T> of(Collection<T> all, Function<T, String> id, Function<T, @Nullable String> look) {
		List<Known<T>> known = new ArrayList<>(all.size());
		int[] sums = new int[PARTS];
		for (T thing : all) {
			String name = id.apply(thing);
			String shown = look.apply(thing);
			byte[] digest = Sha256.of(name + '\0' + ((shown != null) ? shown : "\0"));
			// by the id alone, so that a thing stays in its part
			int part = Math.floorMod(ByteBuffer.wrap(Sha256.of(name)).getInt(), PARTS);
			sums[part] += ByteBuffer.wrap(digest).getInt();
			known.add(new Known<>(name, thing, part, shown != null));
		}
		known.sort(Comparator.comparing(Known::id));
		return new Listing<>(List.copyOf(known), sums);
	}

	/** The digest as text. */
	String digest() {
		return text(this.sums);
	}

	/**
	 * The digest for a phone that was told things of this list, but began with another:
	 * the parts in which they differ are not known of it, even if they look as before
	 * again when it asks the next time.
	 * @param begun the sums of the list with which it began
	 */
	String digestSince(int[] begun) {
		int[] sums = begun.clone();
		for (int part = 0; part < PARTS; part++) {
			if (sums[part] != this.sums[part]) {
				sums[part] = UNKNOWN;
			}
		}
		return text(sums);
	}

	private static String text(int[] sums) {
		ByteBuffer bytes = ByteBuffer.allocate(PARTS * Integer.BYTES);
		bytes.asIntBuffer().put(sums);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
	}

	/** The sums in a digest, or null when it is none. */
	static int @Nullable [] sums(String digest) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(digest);
			if (bytes.length == PARTS * Integer.BYTES) {
				int[] sums = new int[PARTS];
				ByteBuffer.wrap(bytes).asIntBuffer().get(sums);
				return sums;
			}
		}
		catch (IllegalArgumentException ex) {
			// answered below
		}
		return null;
	}

	/**
	 * Up to some of the things, by id, of the parts that look otherwise than in a digest.
	 * @param before the sums of what a phone has; null when it has nothing, and need not
	 * hear of what is not shown any more
	 * @param after the id of the last one that it was told; empty for none
	 */
	List<Known<T>> otherThan(int @Nullable [] before, String after, int most) {
		if (before != null && Arrays.equals(before, this.sums)) {
			return List.of();
		}
		List<Known<T>> found = new ArrayList<>();
		for (int i = firstAfter(after); i < this.byId.size() && found.size() < most; i++) {
			Known<T> known = this.byId.get(i);
			if ((before != null) ? isOther(before[known.part()], known.part()) : known.shown()) {
				found.add(known);
			}
		}
		return found;
	}

	private boolean isOther(int before, int part) {
		return before == UNKNOWN || before != this.sums[part];
	}

	private int firstAfter(String id) {
		int low = 0;
		int high = this.byId.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.byId.get(middle).id().compareTo(id) <= 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/**
	 * A thing of the list.
	 *
	 * @param shown false: a phone is to forget it
	 */
	record Known<T>(String id, T thing, int part, boolean shown) {
	}

}

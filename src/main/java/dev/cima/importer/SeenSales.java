package dev.cima.importer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds sales whose rows are not side by side in a file. A file may have many millions of
 * sales, so it keeps only 64 bits of each id, in about 16 bytes a sale; among ten million
 * ids the chance that two are taken for one is about one in a million.
 */
final class SeenSales {

	private static final long FNV_OFFSET = 0xcbf29ce484222325L;

	private static final long FNV_PRIME = 0x100000001b3L;

	private long[] slots = new long[1 << 12];

	private int size;

	/** Notes an id; false when it was there before. */
	boolean note(String id) {
		if (this.size * 2 >= this.slots.length) {
			grow();
		}
		return add(hash(id));
	}

	private boolean add(long hash) {
		int mask = this.slots.length - 1;
		for (int i = (int) hash & mask;; i = (i + 1) & mask) {
			if (this.slots[i] == hash) {
				return false;
			}
			if (this.slots[i] == 0) {
				this.slots[i] = hash;
				this.size++;
				return true;
			}
		}
	}

	private void grow() {
		long[] all = this.slots;
		this.slots = new long[all.length * 2];
		this.size = 0;
		Arrays.stream(all).filter((hash) -> hash != 0).forEach(this::add);
	}

	/** FNV-1a, finished as in MurmurHash3; never 0, which means a free slot. */
	private static long hash(String id) {
		long hash = FNV_OFFSET;
		for (byte part : id.getBytes(StandardCharsets.UTF_8)) {
			hash = (hash ^ (part & 0xff)) * FNV_PRIME;
		}
		hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
		hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
		hash ^= hash >>> 33;
		return (hash != 0) ? hash : 1;
	}

}

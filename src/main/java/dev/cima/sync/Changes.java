package dev.cima.sync;

import java.util.List;

/**
 * What a phone is to change in what it keeps.
 *
 * @param upserts what is new or otherwise, each whole
 * @param removedIds what is to be forgotten
 * @param cursor for the next time
 * @param reset whether it is to forget all of this kind first
 * @param hasMore whether there is more right now
 */
record Changes(List<?> upserts, List<String> removedIds, String cursor, boolean reset, boolean hasMore) {
}

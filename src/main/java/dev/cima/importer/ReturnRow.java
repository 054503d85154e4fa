package dev.cima.importer;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A row that takes pieces of an earlier sale back.
 *
 * @param row as it was read
 * @param by what tells it from all others, the same when the file is read again
 * @param sale the sale that it names, or the number of the return itself
 * @param buyer under whom sales are looked up whose pieces it may mean
 * @param quantity above 0
 * @param price for a piece, major units
 * @param moment null: any sale may be meant
 */
record ReturnRow(Row row, String by, String sale, @Nullable String buyer, String product, BigDecimal quantity,
		BigDecimal price, @Nullable Instant moment) {
}

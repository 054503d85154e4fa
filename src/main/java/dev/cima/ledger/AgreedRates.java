package dev.cima.ledger;

import java.time.Instant;

/**
 * What a sale was promised long before it came about: the rates of the plan that was in
 * force then hold for it. The daily cap is that of the day of the sale.
 *
 * @param of the global id of what the promise belongs to; a sale that corrects or moves
 * this one keeps it
 * @param at when it was made
 */
public record AgreedRates(String of, Instant at) {
}

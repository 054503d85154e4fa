package dev.cima.sale;

import java.time.Instant;
import java.util.List;

/**
 * A sale was recorded in which others have a share, or one was taken back. Part of
 * {@link SalesShared}, after their parts were given or taken back.
 *
 * @param saleId the sale's global id
 * @param seller whose sale it is
 * @param others those who are to hear of it, by their ids
 * @param reps how many have a share, the seller among them
 * @param stands false: it was taken back
 * @param at when it was recorded, or taken back
 */
public record SaleShared(String saleId, String seller, List<String> others, int reps, boolean stands, Instant at) {
}

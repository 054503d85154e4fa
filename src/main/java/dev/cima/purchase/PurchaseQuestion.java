package dev.cima.purchase;

import java.time.Instant;

/**
 * What is asked of an account and a category.
 *
 * @param from the first moment that is asked for
 * @param until the first one after it that is not
 */
public record PurchaseQuestion(String account, String category, Instant from, Instant until) {
}

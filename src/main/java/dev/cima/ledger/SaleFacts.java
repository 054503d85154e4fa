package dev.cima.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was sold.
 *
 * @param account account id
 * @param reference the till's or CRM's number
 */
public record SaleFacts(@Nullable String account, @Nullable String reference, List<SaleLine> lines) {
}

package dev.cima.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was sold.
 *
 * @param account account id
 * @param segment the account's segment when it was sold
 * @param reference the till's or CRM's number
 */
public record SaleFacts(@Nullable String account, @Nullable String segment, @Nullable String reference,
		List<SaleLine> lines) {
}

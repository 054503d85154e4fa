package dev.cima.offer;

import java.util.List;
import java.util.function.Predicate;

import dev.cima.catalog.Product;
import org.jspecify.annotations.Nullable;

/**
 * What offers are asked for.
 *
 * @param basket what the customer takes already, each product once
 * @param account who buys, whose habits count; null when that is not known, or not to be
 * told
 * @param segment of the account
 * @param most in each list
 * @param offered whether a product may be offered now, by its id
 */
record Ask(List<Product> basket, @Nullable String account, @Nullable String segment, int most,
		Predicate<String> offered) {
}

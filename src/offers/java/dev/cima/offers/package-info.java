/**
 * Tries the product's offers on real baskets of a shop, beside small reference methods:
 * {@code mvn -Poffers verify -Doffers.data=<folder>}. See {@code docs/offers.md}.
 */
package dev.cima.offers;

package dev.cima.offer;

import dev.cima.incentive.SaleKind;

/**
 * A product that is to be offered, and why.
 *
 * @param product by its number in the model
 */
record Pick(int product, SaleKind kind, Reason reason) {
}

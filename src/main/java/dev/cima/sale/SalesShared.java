package dev.cima.sale;

import java.util.List;

/**
 * What became of shared sales, many at once, so that who tells of them stores it in one
 * round trip. Published at least once.
 *
 * @param sales at least one
 */
public record SalesShared(List<SaleShared> sales) {
}

package dev.cima.purchase;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of purchases.
 *
 * @param keepMonths for how many whole months beside the current one
 * @param mostInMonth about how many sales to an account are noted of a category in a
 * month; what comes after them counts as everywhere, but is not found here
 */
@ConfigurationProperties("cima.purchase")
record PurchaseSettings(@DefaultValue("25") int keepMonths, @DefaultValue("200") int mostInMonth) {
}

package dev.cima.guard;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * By what the guard judges.
 *
 * @param complexCategories categories of the catalogue that take advice: where a sale
 * needs knowledge of the customer's case and several talks
 * @param table the rules
 */
@ConfigurationProperties("cima.guard")
record GuardSettings(@DefaultValue Set<String> complexCategories,
		@DefaultValue("classpath:guard.yaml") Resource table) {
}

package dev.cima.catalog;

import dev.cima.platform.NodeLoader;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds products and accounts for the query {@code node}. */
@Configuration(proxyBeanMethods = false)
class CatalogNodes {

	@Bean
	NodeLoader productNode(Catalog catalog) {
		return NodeLoader.of("prod_", Product.class, (id, viewer) -> catalog.product(id));
	}

	@Bean
	NodeLoader accountNode(Catalog catalog) {
		return NodeLoader.of("acct_", Account.class, (id, viewer) -> catalog.account(id));
	}

}

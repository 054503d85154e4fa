package dev.cima.catalog;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What is added at one node can be sold at the others at once. */
@CimaIntegrationTest
class SalesOfNewThingsIntegrationTests {

	private static final String LOG = """
			mutation($input: LogSaleInput!) { logSale(input: $input) {
				sale { account { name } lines { product { name } insteadOf { name } } } errors { code message path } } }""";

	@Autowired
	CimaClient client;

	@Autowired
	MongoDatabase database;

	@Autowired
	InstantSource clock;

	@Autowired
	Shop shop;

	@Test
	void takesASaleOfAProductToAnAccountThatAnotherNodeHasJustAdded() {
		Catalog other = new Catalog(new Products(this.database), new Accounts(this.database),
				new Revisions(this.database), this.clock);
		String name = UUID.randomUUID().toString();
		other.saveProducts(List.of(product("prod_a" + name, "Plain", "10"), product("prod_b" + name, "Better", "20")));
		other.saveAccounts(List.of(new Account("acct_" + name, "New shop", null, true)));
		Map<String, Object> sale = new HashMap<>(
				Shop.sale(UUID.randomUUID().toString(), this.clock.instant(), Map.of("productId", "prod_b" + name,
						"quantity", 1, "unitPrice", "20", "kind", "UP_SELL", "insteadOfProductId", "prod_a" + name)));
		sale.put("accountId", "acct_" + name);

		JsonNode logged = this.client.as(this.shop.rep(Shop.EAST), Role.REP)
			.data(LOG, Map.of("input", sale))
			.get("logSale");

		assertThat(logged.get("errors")).isEmpty();
		assertThat(logged.at("/sale/account/name").asString()).isEqualTo("New shop");
		assertThat(logged.at("/sale/lines/0/product/name").asString()).isEqualTo("Better");
		assertThat(logged.at("/sale/lines/0/insteadOf/name").asString()).isEqualTo("Plain");
	}

	private static Product product(String id, String name, String price) {
		return new Product(id, "SKU-1", name, "Bikes", null, new BigDecimal(price), true);
	}

}

package dev.cima.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.mongodb.client.MongoDatabase;
import dev.cima.embedded.MemoryMongo;
import org.bson.BsonString;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CatalogIntegrationTests {

	private Instant now = Instant.parse("2026-11-20T12:00:00Z");

	private final List<String> commands = new CopyOnWriteArrayList<>();

	@AutoClose
	private final MemoryMongo mongo = new MemoryMongo((command) -> this.commands.add(command.getCommandName() + " "
			+ command.getCommand().getString(command.getCommandName(), new BsonString("")).getValue()));

	@Test
	void aLocalWriteIsSeenAndFoundAtOnce() {
		Catalog catalog = catalog();
		assertThat(names(catalog, "hel")).isEmpty();
		catalog.saveProducts(List.of(product("prod_1", "Helmet", "34.99", true)));
		assertThat(names(catalog, "hel")).containsExactly("Helmet");
		catalog.saveProducts(List.of(product("prod_1", "Helmet, old", "34.99", false)));
		assertThat(names(catalog, "hel")).isEmpty();
		assertThat(catalog.product("prod_1")).isNotNull();
		assertThat(catalog.product("prod_2")).isNull();
	}

	@Test
	void aPriceKeepsItsDigits() {
		catalog().saveProducts(List.of(product("prod_1", "Helmet", "34.9900", true)));
		assertThat(catalog().product("prod_1").listPrice()).isEqualTo(new BigDecimal("34.9900"));
	}

	@Test
	void whatAnotherNodeWritesIsSeenAfterTheNextLook() {
		Catalog here = catalog();
		Catalog there = catalog();
		assertThat(here.accounts("bike", 10, null).edges()).isEmpty();
		there.saveAccounts(List.of(new Account("acct_1", "Bike World", "reseller", true)));
		there.saveAccounts(List.of(new Account("acct_2", "Bike Moon", null, true)));
		here.saveAccounts(List.of(new Account("acct_3", "Bike Sun", null, true)));
		here.refresh();
		there.refresh();
		for (Catalog node : List.of(here, there)) {
			assertThat(node.accounts("bike", 10, null).edges()).extracting((edge) -> edge.node().id())
				.containsExactly("acct_2", "acct_3", "acct_1");
		}
	}

	@Test
	void whatANodeWroteThatDiedBeforeItCountedItIsSeenByAllSoonAfter() {
		List<Catalog> nodes = List.of(catalog(), catalog());
		MongoDatabase database = this.mongo.database();
		Catalog dying = new Catalog(new Products(database), new Accounts(database), new Revisions(database) {
			@Override
			long next(String collection, String mark) {
				throw new IllegalStateException("killed");
			}
		}, () -> this.now);
		assertThatIllegalStateException()
			.isThrownBy(() -> dying.saveProducts(List.of(product("prod_1", "Helmet", "34.99", true))));
		nodes.forEach((node) -> {
			node.refresh();
			assertThat(node.product("prod_1")).isNull();
		});
		this.now = this.now.plus(Revisions.WITHIN).plusMillis(1);
		nodes.forEach((node) -> {
			node.refresh();
			assertThat(node.product("prod_1")).isNotNull();
		});
		this.commands.clear();
		nodes.forEach(Catalog::refresh);
		assertThat(this.commands).as("once").containsOnly("find revisions").hasSize(4);
	}

	@Test
	void lookingCostsTwoSmallReadsWhenNothingChanged() {
		Catalog catalog = catalog();
		catalog.saveAccounts(List.of(new Account("acct_1", "Bike World", "reseller", true)));
		this.commands.clear();
		catalog.refresh();
		assertThat(this.commands).containsExactly("find revisions", "find revisions");
	}

	@Test
	void whatAnotherNodeHasJustAddedIsKnown() {
		Catalog here = catalog();
		Catalog there = catalog();
		there.saveProducts(List.of(product("prod_1", "Helmet", "34.99", true)));
		there.saveAccounts(List.of(new Account("acct_1", "Bike World", "reseller", true)));
		assertThat(here.productAt("prod_1", this.now)).isEqualTo(there.product("prod_1"));
		assertThat(here.accountAt("acct_1", this.now)).isEqualTo(there.account("acct_1"));
		there.saveProducts(List.of(product("prod_2", "Lock", "19.99", true)));
		there.saveAccounts(List.of(new Account("acct_2", "Bike Moon", null, true)));
		assertThat(here.product("prod_2")).isEqualTo(there.product("prod_2"));
		assertThat(here.account("acct_2")).isEqualTo(there.account("acct_2"));
		here.refresh();
		assertThat(names(here, "")).containsExactlyInAnyOrder("Helmet", "Lock");
	}

	@Test
	void whatAnotherNodeHasTakenBackIntoTheRangeIsKnownWhereItIsNeeded() {
		catalog().saveProducts(List.of(product("prod_1", "Helmet", "34.99", true)));
		catalog().saveProducts(List.of(product("prod_1", "Helmet", "34.99", false)));
		Catalog here = catalog();
		this.now = this.now.plusSeconds(60);
		catalog().saveProducts(List.of(product("prod_1", "Helmet", "34.99", true)));
		assertThat(here.productAt("prod_1", this.now).active()).as("as it was read").isFalse();
		assertThat(here.productAt("prod_1", this.now, Product::active).active()).isTrue();
		assertThat(here.productAt("prod_1", this.now.minusSeconds(1), Product::active).active()).isFalse();
		this.commands.clear();
		assertThat(here.productAt("prod_1", this.now, Product::active).active()).isTrue();
		assertThat(this.commands).isEmpty();
	}

	@Test
	void whatNobodyKnowsCostsOneSmallReadWhenNothingChanged() {
		Catalog catalog = catalog();
		catalog.saveProducts(List.of(product("prod_1", "Helmet", "34.99", true)));
		this.commands.clear();
		assertThat(catalog.product("prod_2")).isNull();
		assertThat(this.commands).containsExactly("find revisions");
		this.commands.clear();
		assertThat(catalog.knownProduct("prod_2", this.now)).isNull();
		assertThat(catalog.product("prod_1")).isNotNull();
		assertThat(this.commands).isEmpty();
	}

	private Catalog catalog() {
		MongoDatabase database = this.mongo.database();
		return new Catalog(new Products(database), new Accounts(database), new Revisions(database), () -> this.now);
	}

	private static List<String> names(Catalog catalog, String search) {
		List<String> names = new ArrayList<>();
		catalog.products(search, 10, null).edges().forEach((edge) -> names.add(edge.node().name()));
		return names;
	}

	private static Product product(String id, String name, String price, boolean active) {
		return new Product(id, "SKU-1", name, "Accessories", null, new BigDecimal(price), active);
	}

}

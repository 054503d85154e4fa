package dev.cima.sale;

import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoDatabase;
import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.platform.Role;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.cima.sale.SalePhone.codes;
import static dev.cima.sale.SalePhone.correct;
import static dev.cima.sale.SalePhone.id;
import static dev.cima.sale.SalePhone.log;
import static dev.cima.sale.SalePhone.now;
import static dev.cima.sale.SalePhone.takeBack;
import static dev.cima.sale.SalePhone.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What reps hear of their sales when somebody else does something to them. */
@CimaIntegrationTest
class ChangedByOthersIntegrationTests {

	@Autowired
	private CimaClient client;

	@Autowired
	private Shop shop;

	@Autowired
	private MongoDatabase database;

	@Test
	void theRepIsToldOfWhatOthersDoAndNotOfWhatTheRepDoes() {
		String rep = this.shop.rep(Shop.EAST);
		CimaClient phone = this.client.as(rep, Role.REP);
		CimaClient manager = this.client.as(this.shop.rep(Shop.WEST, List.of(Shop.EAST)), Role.MANAGER);
		String own = id(log(phone, sale()));
		String voided = id(log(phone, sale()));
		String corrected = id(log(phone, sale()));
		String moved = id(log(phone, sale()));
		String confirmed = id(log(phone, doubted()));
		String refuted = id(log(phone, doubted()));
		takeBack(phone, own);
		takeBack(manager, voided);
		correct(manager, corrected, sale());
		this.client.as("admin", Role.ADMIN)
			.data("mutation($input: MoveSaleInput!) { moveSale(input: $input) { errors { code } } }", Map.of("input",
					Map.of("saleId", moved, "repId", this.shop.rep(Shop.WEST), "reason", "not this one's")));
		assertThat(codes(SaleConfirmingIntegrationTests.confirm(manager, confirmed, true, null))).isEmpty();
		assertThat(codes(SaleConfirmingIntegrationTests.confirm(manager, refuted, false, "There is no receipt")))
			.isEmpty();
		for (String fact : List.of(voided + "-VOIDED", corrected + "-CORRECTED", moved + "-MOVED",
				confirmed + "-CONFIRMED", refuted + "-REFUTED")) {
			await().until(() -> isTold(fact, rep));
		}
		// the effects of a stream run in its order: the first would have come before
		assertThat(isTold(own + "-VOIDED", rep)).isFalse();
	}

	private boolean isTold(String fact, String rep) {
		return List.of("pushes", "pushes.more", "pushes.done")
			.stream()
			.anyMatch((collection) -> this.database.getCollection(collection)
				.find(new Document("_id", "SALE_CHANGED/" + fact + "/" + rep))
				.first() != null);
	}

	private static Map<String, Object> doubted() {
		return Shop.sale(uuid(), now(), Shop.line(Shop.SOCKS, 1, "9000", "BASE"));
	}

	private static Map<String, Object> sale() {
		return Shop.sale(uuid(), now(), Shop.line(Shop.SOCKS, 1, "9.50", "BASE"));
	}

}

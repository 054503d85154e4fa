package dev.cima.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import dev.cima.CimaClient;
import dev.cima.CimaIntegrationTest;
import dev.cima.Shop;
import dev.cima.TestTime;
import dev.cima.browser.NeedsChromium;
import dev.cima.browser.Phone;
import dev.cima.platform.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the phone of somebody who has left, or was erased, sends, tells and forgets. */
@CimaIntegrationTest
@NeedsChromium
class AccessEndedOnPhoneIntegrationTests {

	@Autowired
	CimaClient client;

	@Autowired
	Shop shop;

	@Test
	void sendsTheSalesFromBeforeAndTellsWhatCannotBeSent() throws Exception {
		String rep = takenOn();
		try (Phone phone = workingOffline(rep, "en")) {
			admin("SaveRepInput", "saveRep",
					Map.of("id", rep, "name", "Rep " + rep, "teamId", Shop.EAST, "active", false));
			phone.online(true)
				.shows("Goodbye, Rep " + rep, "Your access has ended", "could not be sent", "Thanks to Rep Far");
			phone.showsNo("Road-150").isAccessible();
			isWiped(phone, rep);
		}
		assertThat(sales(rep)).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "es" })
	void keepsNothingOfSomebodyWhoWasErased(String language) throws Exception {
		String rep = takenOn();
		boolean english = language.equals("en");
		try (Phone phone = workingOffline(rep, language)) {
			admin("EraseRepInput", "eraseRep", Map.of("repId", rep));
			phone.online(true)
				.shows("Road-150", english ? "Thanks to Rep Far" : "Gracias a Rep Far",
						english ? "deleted" : "Se ha borrado");
			phone.isAccessible();
			isWiped(phone, rep);
			phone.tap(english ? "Sign in as somebody else" : "Entrar como otra persona");
			phone.showsNo("Road-150", "Rep " + rep);
		}
		assertThat(sales(rep)).isZero();
	}

	/** Since yesterday, so that what is sold today counts. */
	private String takenOn() {
		String rep = "rep_" + UUID.randomUUID();
		admin("SaveRepInput", "saveRep", Map.of("id", rep, "name", "Rep " + rep, "teamId", Shop.EAST, "since",
				LocalDate.ofInstant(TestTime.now(), ZoneOffset.UTC).minusDays(1).toString()));
		return rep;
	}

	/** A sale and thanks wait on the phone. */
	private Phone workingOffline(String rep, String language) throws Exception {
		Words words = Words.in(language);
		Phone phone = Phone.open(this.client)
			.signIn(rep)
			.run("localStorage.setItem('cima.language', '" + language + "')")
			.open("#/thank/%s/Rep%%20Far".formatted(this.shop.rep(Shop.WEST)));
		phone.shows(words.of("thank.for-what"))
			.run("location.hash = '#/sale'")
			.pick(words.of("sale.find-product"), "Road-150");
		phone.until("document.querySelector('.stepper')")
			.online(false)
			.run("document.querySelector('.sticky button').click()");
		phone.until("document.querySelector('[data-state=QUEUED]')").run("history.go(-2)");
		phone.type(words.of("thank.for-what"), "You lent me your van").tap(words.of("thank.title"));
		return phone.shows(words.of("later"));
	}

	private static void isWiped(Phone phone, String rep) {
		phone.until("phone.stored().then((all) => (phone.left = all)) && phone.left && !phone.left.some((each) => "
				+ "each.includes('%s') || each.startsWith('cache'))".formatted(rep));
		phone.hasNoFaults();
	}

	private int sales(String rep) {
		return this.client.as("admin", Role.ADMIN)
			.data("query($id: ID!) { rep(id: $id) { sales { nodes { id } } } }", Map.of("id", rep))
			.at("/rep/sales/nodes")
			.size();
	}

	private void admin(String type, String mutation, Map<String, Object> input) {
		assertThat(this.client.as("admin", Role.ADMIN)
			.data("mutation($input: %s!) { do: %s(input: $input) { errors { message } } }".formatted(type, mutation),
					Map.of("input", input))
			.at("/do/errors")).isEmpty();
	}

}

package dev.cima.offer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.cima.incentive.SaleKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OfferSealTests {

	private static final byte[] SECRET = "a secret of many bytes, all alike".getBytes(StandardCharsets.UTF_8);

	private final OfferSeal seal = new OfferSeal(() -> SECRET);

	/** Ids of before open still, whichever way they are made. */
	@Test
	void sealsByTheFirst96BitsOfTheHmacAlsoForManyAtOnce() {
		IntStream.range(0, 2_000).parallel().forEach((number) -> {
			OfferId id = id(number);
			String sealed = this.seal.seal(id);
			assertThat(sealed).isEqualTo(id.format() + "." + plain(id.format()));
			assertThat(this.seal.open(sealed)).isEqualTo(id);
		});
	}

	@Test
	void opensNothingThatWasChangedOrSealedElsewhere() {
		String sealed = this.seal.seal(id(1));
		assertThat(this.seal.open(sealed.replace("prod_1", "prod_2"))).isNull();
		assertThat(new OfferSeal(() -> new byte[32]).open(sealed)).isNull();
		assertThat(this.seal.open("offer_")).isNull();
	}

	private static OfferId id(int number) {
		return new OfferId("rep_1", LocalDate.of(2026, 11, 21), "prod_" + number, SaleKind.CROSS_SELL,
				OfferScope.EVERYBODY, "prod_with", "acct_1", 7);
	}

	private static String plain(String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
			byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 12));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

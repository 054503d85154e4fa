package dev.cima.offer;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.catalog.Product;
import dev.cima.incentive.SaleKind;
import dev.cima.platform.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says the rule of an offer as a sentence. The same few rules are asked for again and
 * again, so what was said is remembered for a while.
 */
@Component
class OfferTexts {

	private final Texts texts;

	private final Cache<Said, String> said = Caffeine.newBuilder()
		.maximumSize(20_000)
		.expireAfterWrite(Duration.ofMinutes(30))
		.build();

	OfferTexts(Texts texts) {
		this.texts = texts;
	}

	/**
	 * The sentence.
	 * @param with the name of the product in the basket, where the rule is about one
	 */
	String of(Pick pick, Product product, @Nullable Product with, double usual, Locale language) {
		Said what = new Said(pick.reason(), pick.kind(), product.name(), (with != null) ? with.name() : "", usual,
				language.getLanguage());
		return this.said.get(what, (key) -> say(key, language));
	}

	private String say(Said what, Locale language) {
		Reason reason = what.reason();
		List<Object> args = List.of(what.product(), what.with(), reason.together(), reason.of(),
				(double) reason.together() / reason.of(), reason.low(), what.usual(),
				(reason.category() != null) ? reason.category() : "",
				(reason.segment() != null) ? reason.segment() : "");
		return this.texts.render("offer." + key(what), args, language);
	}

	private static String key(Said what) {
		Reason reason = what.reason();
		if (what.kind() == SaleKind.UP_SELL) {
			return "instead";
		}
		return switch (reason.scope()) {
			case ACCOUNT -> "account";
			case CATEGORY -> "category";
			case SEGMENT -> (reason.with() != null) ? "segment" : "segment.popular";
			case EVERYBODY -> (reason.with() != null) ? "everybody" : "popular";
		};
	}

	private record Said(Reason reason, SaleKind kind, String product, String with, double usual, String language) {
	}

}

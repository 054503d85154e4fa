package dev.cima.recognition;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.cima.platform.Texts;

import org.springframework.stereotype.Component;

/** Says in the reader's language for what somebody is in the hall of fame. */
@Component
class RecognitionTexts {

	private final Texts texts;

	RecognitionTexts(Texts texts) {
		this.texts = texts;
	}

	/**
	 * A sentence with the name.
	 * @param params the category, the month and the value
	 */
	String of(List<String> params, String name, Locale language) {
		YearMonth month = YearMonth.parse(params.get(1));
		return this.texts.render("recognition." + params.getFirst(), List.of(name,
				month.format(DateTimeFormatter.ofPattern("LLLL yyyy", language)), new BigDecimal(params.get(2))),
				language);
	}

	/** What counts for it. */
	String rule(RecognitionCategory category, Locale language) {
		return this.texts.render("recognition.rule." + category, List.of(), language);
	}

}

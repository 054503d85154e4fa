package dev.cima.satisfaction;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

import dev.cima.platform.Texts;
import dev.cima.satisfaction.SurveyDesk.Taken;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page behind a customer's link, for whoever has it: no token of a person, no cookie,
 * no script. Opening it changes nothing, as programs open the links of mails, too; and
 * every link that opens nothing gets the same answer.
 */
@Controller
class SurveyPageController {

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	/** The longest form, in bytes; the page sends a hundred. */
	private static final long LONGEST = 1024;

	private static final int LONGEST_TOKEN = 64;

	private static final String RETRY_AFTER_SECONDS = "30";

	private final SurveyDesk desk;

	private final SurveyPage page;

	private final SurveyRates rates;

	private final InstantSource clock;

	SurveyPageController(SurveyDesk desk, SurveyPage page, SurveyRates rates, InstantSource clock) {
		this.desk = desk;
		this.page = page;
		this.rates = rates;
		this.clock = clock;
	}

	@GetMapping("/s/{token}")
	ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
		Locale language = language(request);
		if (isTooMuch(token, request)) {
			return tooMany(language);
		}
		Survey survey = this.desk.look(token);
		if (survey == null) {
			return unknown(language);
		}
		return answer(HttpStatus.OK, (survey.answer() != null) ? this.page.message("already", language)
				: this.page.question(token, language, this.clock.instant(), false));
	}

	@PostMapping("/s/{token}")
	ResponseEntity<String> answer(@PathVariable String token, HttpServletRequest request) {
		Locale language = language(request);
		if (isTooMuch(token, request)) {
			return tooMany(language);
		}
		// read only what is known to be short
		boolean isShort = request.getContentLengthLong() >= 0 && request.getContentLengthLong() <= LONGEST;
		int score = isShort ? score(request.getParameterValues("score")) : 0;
		if (score == 0) {
			return (this.desk.open(token) == null) ? unknown(language)
					: answer(isShort ? HttpStatus.BAD_REQUEST : HttpStatus.CONTENT_TOO_LARGE,
							this.page.question(token, language, this.clock.instant(), true));
		}
		Taken taken = this.desk.answer(token, score, request.getParameter("unwanted") != null,
				this.page.openedAt(token, request.getParameter("opened")), request.getRemoteAddr());
		return switch (taken) {
			case TAKEN -> answer(HttpStatus.OK, this.page.message("thanks", language));
			case ALREADY -> answer(HttpStatus.OK, this.page.message("already", language));
			case UNKNOWN -> unknown(language);
		};
	}

	private boolean isTooMuch(String token, HttpServletRequest request) {
		return !this.rates.allows(request.getRemoteAddr(), (token.length() > LONGEST_TOKEN) ? "" : token);
	}

	private static int score(String @Nullable [] sent) {
		return (sent != null && sent.length == 1 && sent[0].matches("[1-5]")) ? Integer.parseInt(sent[0]) : 0;
	}

	/** What the customer chose on the page, else what the browser asks for. */
	private static Locale language(HttpServletRequest request) {
		String query = request.getQueryString();
		for (Locale language : Texts.LANGUAGES) {
			if (("lang=" + language.getLanguage()).equals(query)) {
				return language;
			}
		}
		return Texts.languageOf(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
	}

	private ResponseEntity<String> unknown(Locale language) {
		return answer(HttpStatus.NOT_FOUND, this.page.message("unknown", language));
	}

	private ResponseEntity<String> tooMany(Locale language) {
		return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
			.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
			.headers(headers())
			.body(this.page.message("too-many", language));
	}

	private ResponseEntity<String> answer(HttpStatus status, String page) {
		return ResponseEntity.status(status).headers(headers()).body(page);
	}

	private HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(HTML);
		headers.setCacheControl(CacheControl.noStore());
		headers.set("Content-Security-Policy", this.page.policy);
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("X-Frame-Options", "DENY");
		headers.set("X-Robots-Tag", "noindex, nofollow");
		headers.set("Cross-Origin-Opener-Policy", "same-origin");
		headers.setVary(List.of(HttpHeaders.ACCEPT_LANGUAGE));
		return headers;
	}

}

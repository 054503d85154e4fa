package dev.cima.satisfaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.cima.platform.Organisation;
import dev.cima.platform.Sha256;
import dev.cima.platform.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The page that a customer sees, as HTML without scripts. It names the organisation and
 * nobody else.
 */
@Component
class SurveyPage {

	/** Stands in a page for what is sealed for the one who opens it. */
	private static final String OPENED = "{opened}";

	/** What it may load and do: its own style, and its own form. */
	final String policy;

	private final Map<String, String> pages = new ConcurrentHashMap<>();

	private final String frame;

	private final Texts texts;

	private final Organisation organisation;

	private final SurveySecrets secrets;

	SurveyPage(Texts texts, Organisation organisation, SurveySecrets secrets) throws IOException {
		this.texts = texts;
		this.organisation = organisation;
		this.secrets = secrets;
		String style = read("style.css");
		this.frame = read("page.html").replace("{style}", style);
		this.policy = "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(style))
				+ "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
	}

	/** The question. */
	String question(String token, Locale language, Instant now, boolean incomplete) {
		return made(incomplete ? "question-again" : "question", language, () -> question(language, incomplete))
			.replace(OPENED, opened(token, now));
	}

	private String question(Locale language, boolean incomplete) {
		StringBuilder form = new StringBuilder();
		if (incomplete) {
			form.append("<p class=\"error\" role=\"alert\">").append(text("choose", language)).append("</p>\n");
		}
		form.append("<form method=\"post\" action=\"?lang=")
			.append(language.getLanguage())
			.append("\">\n<input type=\"hidden\" name=\"opened\" value=\"")
			.append(OPENED)
			.append("\">\n<fieldset>\n<legend>")
			.append(text("question", language))
			.append("</legend>\n<div class=\"scores\">\n");
		for (int score = 5; score >= 1; score--) {
			form.append(
					"<div><input type=\"radio\" name=\"score\" id=\"score-%1$d\" value=\"%1$d\" required><label for=\"score-%1$d\"><b>%1$d</b> %2$s</label></div>%n"
						.formatted(score, text("score-" + score, language)));
		}
		form.append(
				"</div>\n</fieldset>\n<p class=\"choice\"><input type=\"checkbox\" name=\"unwanted\" id=\"unwanted\" value=\"yes\"><label for=\"unwanted\">")
			.append(text("unwanted", language))
			.append("</label></p>\n<p class=\"note\">")
			.append(text("final", language))
			.append("</p>\n<button type=\"submit\">")
			.append(text("send", language))
			.append("</button>\n</form>");
		return page(language, text("title", language), text("intro", language), form.toString());
	}

	/** A page that only says something: {@code thanks}, {@code already}, … */
	String message(String which, Locale language) {
		return made(which, language, () -> page(language, text(which + "-title", language), text(which, language), ""));
	}

	/**
	 * There are few pages, and each is the same for everybody but for when it was opened.
	 */
	private String made(String which, Locale language, Supplier<String> page) {
		return this.pages.computeIfAbsent(which + "." + language.getLanguage(), (key) -> page.get());
	}

	private String page(Locale language, String title, String intro, String body) {
		StringBuilder switches = new StringBuilder();
		for (Locale other : Texts.LANGUAGES) {
			String code = other.getLanguage();
			switches.append(other.equals(language)
					? "<span lang=\"%1$s\" aria-current=\"true\">%2$s</span> ".formatted(code, name(other))
					: "<a href=\"?lang=%1$s\" lang=\"%1$s\" hreflang=\"%1$s\" rel=\"nofollow\">%2$s</a> "
						.formatted(code, name(other)));
		}
		return this.frame.replace("{lang}", language.getLanguage())
			.replace("{languages}", switches.toString().strip())
			.replace("{choose-language}", text("languages", language))
			.replace("{title}", title)
			.replace("{intro}", intro)
			.replace("{body}", body)
			.replace("{organisation}", HtmlUtils.htmlEscape(this.organisation.name(), "UTF-8"));
	}

	private static String name(Locale language) {
		return language.getDisplayLanguage(language).substring(0, 1).toUpperCase(language)
				+ language.getDisplayLanguage(language).substring(1);
	}

	private String text(String key, Locale language) {
		return HtmlUtils
			.htmlEscape(this.texts.render("survey.page." + key, List.of(this.organisation.name()), language), "UTF-8");
	}

	/** When the page was opened, so that nobody but this server can have written it. */
	private String opened(String token, Instant now) {
		return Long.toHexString(now.toEpochMilli()) + "." + seal(token, now);
	}

	/** When the page was opened; null when what was sent is not from here. */
	@Nullable Instant openedAt(String token, @Nullable String sent) {
		int dot = (sent != null && sent.length() < 64) ? sent.indexOf('.') : -1;
		if (sent == null || dot < 1 || dot > 15) {
			return null;
		}
		try {
			Instant at = Instant.ofEpochMilli(Long.parseLong(sent.substring(0, dot), 16));
			byte[] expected = seal(token, at).getBytes(StandardCharsets.UTF_8);
			return MessageDigest.isEqual(expected, sent.substring(dot + 1).getBytes(StandardCharsets.UTF_8)) ? at
					: null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private String seal(String token, Instant at) {
		byte[] sealed = this.secrets.seal("opened", token + "\n" + at.toEpochMilli());
		return HexFormat.of().formatHex(Arrays.copyOf(sealed, 12));
	}

	private static String read(String file) throws IOException {
		Resource resource = new ClassPathResource("survey/" + file);
		return resource.getContentAsString(StandardCharsets.UTF_8);
	}

}

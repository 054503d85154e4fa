package dev.cima.platform;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The sentences that people read, in English and Spanish, from {@code texts/}. */
@Component
public class Texts {

	/** The languages for which there are texts; the first is used when none fits. */
	public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("es"));

	private static final int MAX_HEADER = 200;

	private final ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();

	Texts() throws IOException {
		ResourcePatternResolver files = new PathMatchingResourcePatternResolver();
		for (Resource file : files.getResources("classpath*:texts/*.properties")) {
			String name = Objects.requireNonNull(file.getFilename());
			if (!name.contains("_")) {
				this.messages.addBasenames("classpath:texts/" + name.substring(0, name.lastIndexOf('.')));
			}
		}
		this.messages.setDefaultEncoding("UTF-8");
		this.messages.setFallbackToSystemLocale(false);
		this.messages.setAlwaysUseMessageFormat(true);
		this.messages.setUseCodeAsDefaultMessage(true);
	}

	/**
	 * The sentence under a key; numbers among the arguments are written as the language
	 * writes them.
	 */
	public String render(String key, List<?> args, Locale language) {
		return this.messages.getMessage(key, args.toArray(), language);
	}

	/** The sentence of a key with its arguments. */
	public String render(MessageSourceResolvable text, Locale language) {
		return this.messages.getMessage(text, language);
	}

	/** Whether there is a sentence under the key. */
	public boolean has(String key) {
		return !this.messages.getMessage(key, new Object[0], LANGUAGES.getFirst()).equals(key);
	}

	/**
	 * The available language to answer in.
	 * @param wanted the header {@code Accept-Language}; anything unreadable counts as
	 * none
	 */
	public static Locale languageOf(@Nullable String wanted) {
		if (wanted == null || wanted.isBlank() || wanted.length() > MAX_HEADER) {
			return LANGUAGES.getFirst();
		}
		try {
			Locale found = Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
			return (found != null) ? found : LANGUAGES.getFirst();
		}
		catch (IllegalArgumentException ex) {
			return LANGUAGES.getFirst();
		}
	}

}

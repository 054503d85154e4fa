package dev.cima.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

/** What the rep's screens say in a language, so that one test walks them in each. */
record Words(String language, JsonNode texts) {

	static Words in(String language) throws IOException {
		String file = new ClassPathResource("web/app/texts/%s/mine.json".formatted(language))
			.getContentAsString(StandardCharsets.UTF_8);
		return new Words(language, JsonMapper.shared().readTree(file));
	}

	/** The sentence with this key; for many where it depends on a number. */
	String of(String key) {
		JsonNode text = this.texts.path("mine." + key);
		return text.isObject() ? text.get("other").asString() : text.asString();
	}

	/** The same with its gaps filled. */
	String of(String key, Map<String, ?> values) {
		String text = of(key);
		for (Map.Entry<String, ?> value : values.entrySet()) {
			text = text.replace("{" + value.getKey() + "}", value.getValue().toString());
		}
		return text;
	}

}

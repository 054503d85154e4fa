package dev.cima.door;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * A limit that a request passes, in numbers, so that a program can ask for less.
 *
 * @param rule the field of {@code Organisation.rules.request} that tells it beforehand
 * @param most what is allowed
 * @param met what the request has, null when nobody counted to the end
 */
record Reached(String rule, long most, @Nullable Long met) {

	static Reached of(String rule, long most, long met) {
		return new Reached(rule, most, met);
	}

	/** As members of an error's {@code extensions}. */
	Map<String, Object> members() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("rule", "request." + this.rule);
		members.put("most", this.most);
		if (this.met != null) {
			members.put("met", this.met);
		}
		return members;
	}

}

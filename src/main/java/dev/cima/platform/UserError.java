package dev.cima.platform;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An error that a person can act on, returned as data in a mutation's payload.
 *
 * @param code the kind of error
 * @param path the input field it is about, such as {@code [lines, 2, quantity]}
 * @param text the key of the sentence in {@code texts/*.properties}; rendered in the
 * reader's language when the field {@code message} is read
 * @param args the sentence's arguments
 * @param retryAfterSeconds when trying again makes sense, else null
 */
public record UserError(UserErrorCode code, @Nullable List<String> path, String text, List<Object> args,
		@Nullable Integer retryAfterSeconds) {

	public static UserError of(UserErrorCode code, String text, Object... args) {
		return new UserError(code, null, text, List.of(args), null);
	}

	public UserError at(String... path) {
		return new UserError(this.code, List.of(path), this.text, this.args, this.retryAfterSeconds);
	}

	public UserError retryAfter(int seconds) {
		return new UserError(this.code, this.path, this.text, this.args, seconds);
	}

}

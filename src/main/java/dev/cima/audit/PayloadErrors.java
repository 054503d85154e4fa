package dev.cima.audit;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/** Tells by a mutation's payload whether anything was done. */
final class PayloadErrors {

	private static final Set<UserErrorCode> WARNINGS = EnumSet.of(UserErrorCode.DUPLICATE_REFERENCE,
			UserErrorCode.ROUNDED, UserErrorCode.CLOCK_UNSURE, UserErrorCode.OFFER_IGNORED, UserErrorCode.CAUTION);

	private PayloadErrors() {
	}

	/**
	 * The code of the error by which all of it was refused, or null when something was
	 * done.
	 * @param payload a payload with {@code errors}, a list of such, or anything else
	 */
	static @Nullable String in(@Nullable Object payload) {
		if (payload instanceof Collection<?> many) {
			List<@Nullable String> codes = many.stream().<@Nullable String>map(PayloadErrors::in).toList();
			return (codes.isEmpty() || codes.contains(null)) ? null : codes.getFirst();
		}
		return errors(payload).stream()
			.map(UserError::code)
			.filter((code) -> !WARNINGS.contains(code))
			.map(Enum::name)
			.findFirst()
			.orElse(null);
	}

	private static List<UserError> errors(@Nullable Object payload) {
		if (payload == null || !payload.getClass().isRecord()) {
			return List.of();
		}
		for (RecordComponent component : payload.getClass().getRecordComponents()) {
			if (component.getName().equals("errors")) {
				return errors(component, payload);
			}
		}
		return List.of();
	}

	private static List<UserError> errors(RecordComponent component, Object payload) {
		try {
			component.getAccessor().setAccessible(true);
			return (component.getAccessor().invoke(payload) instanceof Collection<?> all)
					? all.stream().filter(UserError.class::isInstance).map(UserError.class::cast).toList() : List.of();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

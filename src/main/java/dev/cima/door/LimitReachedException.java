package dev.cima.door;

import java.util.Map;

import dev.cima.platform.Failure;
import dev.cima.platform.RequestException;
import org.jspecify.annotations.Nullable;

/** The request asks for more than one request may. */
class LimitReachedException extends RequestException {

	private final transient @Nullable Reached reached;

	LimitReachedException(String text, Object... args) {
		super(Failure.LIMIT_REACHED, null, text, args);
		this.reached = null;
	}

	LimitReachedException(Reached reached, String text, Object... args) {
		super(Failure.LIMIT_REACHED, null, text, args);
		this.reached = reached;
	}

	@Override
	public Map<String, Object> details() {
		return (this.reached != null) ? this.reached.members() : Map.of();
	}

}

package dev.cima.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.cima.platform.BackgroundLoop;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Ends connections whose caller has lost access since opening them (the rep left or was
 * erased), and those whose caller may now see something else, as when a manager loses a
 * team: a subscription looks up its viewer only once, at its start. The change may have
 * been made on another node, so each node checks for itself.
 */
@Component
class EndedAccess extends BackgroundLoop {

	private static final Duration EVERY = Duration.ofSeconds(20);

	private static final int BATCH = 500;

	private final LiveConnections connections;

	private final ViewerLookup viewers;

	/** Who each was when we last looked. Used by one thread. */
	private final Map<Caller, Viewer> known = new HashMap<>();

	EndedAccess(LiveConnections connections, ViewerLookup viewers) {
		super(Thread.ofVirtual().name("ended-access"), WITH_CLIENTS, EVERY,
				"Whose access has ended could not be looked up, and is later");
		this.connections = connections;
		this.viewers = viewers;
	}

	@Override
	protected Duration turn() {
		List<String> callers = this.connections.callers();
		Set<String> names = Set.copyOf(callers);
		this.known.keySet().removeIf((caller) -> !names.contains(caller.name()));
		Set<String> changed = new HashSet<>();
		// a failed look-up must not stop the others
		List<RuntimeException> failures = new ArrayList<>();
		for (int from = 0; from < callers.size(); from += BATCH) {
			List<String> batch = callers.subList(from, Math.min(from + BATCH, callers.size()));
			try {
				this.viewers.know(batch);
				this.connections.refuse(Set.copyOf(batch), (caller) -> refusal(caller, changed, failures));
			}
			catch (RuntimeException ex) {
				failures.add(ex);
			}
		}
		changed.forEach(this.connections::end);
		if (!failures.isEmpty()) {
			throw failures.getFirst();
		}
		return EVERY;
	}

	/** Looks at once, rather than at the next turn. */
	void look() {
		wake();
	}

	private Optional<AccessDeniedException> refusal(Authentication authentication, Set<String> changed,
			List<RuntimeException> failures) {
		Caller caller = new Caller(authentication.getName(), ViewerInterceptor.roles(authentication));
		try {
			Viewer now = this.viewers.viewer(caller.name(), caller.roles());
			if (now.left()) {
				return Optional.of(Viewer.leftException());
			}
			Viewer before = this.known.put(caller, now);
			if (before != null && !before.equals(now)) {
				changed.add(caller.name());
			}
			return Optional.empty();
		}
		catch (AccessDeniedException ex) {
			return Optional.of(ex);
		}
		catch (RuntimeException ex) {
			failures.add(ex);
			return Optional.empty();
		}
	}

	/** Two tokens of one subject may name different roles. */
	private record Caller(String name, Set<Role> roles) {
	}

}

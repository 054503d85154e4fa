package dev.cima.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Ends the connections of those whose access has ended since they opened them, because
 * they left or were erased: a subscription finds its viewer once, at its start. It may
 * have happened on another node, so that each looks for itself.
 */
@Component
class EndedAccess extends BackgroundLoop {

	private static final Duration EVERY = Duration.ofSeconds(20);

	private static final int BATCH = 500;

	private final LiveConnections connections;

	private final ObjectProvider<Viewers> viewers;

	EndedAccess(LiveConnections connections, ObjectProvider<Viewers> viewers) {
		super(Thread.ofVirtual().name("ended-access"), WITH_CLIENTS, EVERY,
				"Whose access has ended could not be looked up, and is later");
		this.connections = connections;
		this.viewers = viewers;
	}

	@Override
	protected Duration turn() {
		List<String> callers = this.connections.callers();
		// one that cannot be looked up leaves the others
		List<RuntimeException> failures = new ArrayList<>();
		for (int from = 0; from < callers.size(); from += BATCH) {
			List<String> batch = callers.subList(from, Math.min(from + BATCH, callers.size()));
			try {
				this.viewers.getObject().know(batch);
				this.connections.refuse(Set.copyOf(batch), (caller) -> refusal(caller, failures));
			}
			catch (RuntimeException ex) {
				failures.add(ex);
			}
		}
		if (!failures.isEmpty()) {
			throw failures.getFirst();
		}
		return EVERY;
	}

	private Optional<AccessDeniedException> refusal(Authentication caller, List<RuntimeException> failures) {
		try {
			this.viewers.getObject().viewer(caller.getName(), ViewerInterceptor.roles(caller));
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

}

package dev.cima.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.audit.AuditedMutations.Kept;
import dev.cima.platform.Deed;
import dev.cima.platform.RequestException;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.platform.Viewers;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Writes a row before anything is done, and what became of it afterwards: whatever a node
 * dies of in between, that somebody began it is there, with an outcome that is not known.
 * A row that cannot be written lets nothing be done; one that cannot be concluded stays
 * as it is. Sent again, it is another row: then somebody did it, or wanted to, twice.
 */
@Component
class AuditTrail {

	private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

	private final AuditRows rows;

	private final Viewers viewers;

	private final InstantSource clock;

	AuditTrail(AuditRows rows, Viewers viewers, InstantSource clock) {
		this.rows = rows;
		this.viewers = viewers;
		this.clock = clock;
	}

	@Nullable Object follow(DataFetchingEnvironment mutation, Kept kept, DataFetcher<?> action) throws Exception {
		Viewer viewer = Viewer.of(mutation.getGraphQlContext());
		GraphQLArgument argument = mutation.getFieldDefinition().getArgument("input");
		Object input = (argument != null) ? mutation.getArgument("input") : null;
		if (!isKept(viewer, kept, input)) {
			return action.get(mutation);
		}
		Wanted wanted = (argument != null) ? Wanted.of(argument.getType(), input) : Wanted.NOTHING;
		AuditRow begun = begun(viewer, mutation.getFieldDefinition().getName(), wanted);
		this.rows.insert(begun);
		Deed deed = new Deed();
		try {
			Object payload = deed.run(() -> action.get(mutation));
			conclude(begun, deed, PayloadErrors.in(payload));
			return payload;
		}
		catch (RequestException | AccessDeniedException ex) {
			conclude(begun, deed, ex.getClass().getSimpleName());
			throw ex;
		}
	}

	/**
	 * A rep's own sale costs nothing here, and a till's, whose entry says for ever who
	 * logged it, no row: there are as many as sales. What would only be tried changes
	 * nothing.
	 */
	private static boolean isKept(Viewer viewer, Kept kept, @Nullable Object input) {
		Role capacity = viewer.capacity();
		if (capacity == Role.REP || (input instanceof Map<?, ?> values && Boolean.TRUE.equals(values.get("dryRun")))) {
			return false;
		}
		return kept == Kept.ALL || (capacity != Role.INTEGRATION && isForOthers(viewer, input));
	}

	private static boolean isForOthers(Viewer viewer, @Nullable Object input) {
		Collection<?> all = (input instanceof Collection<?> many) ? many
				: List.of(Objects.requireNonNullElse(input, ""));
		return all.stream().anyMatch((one) -> {
			Object rep = (one instanceof Map<?, ?> values) ? values.get("repId") : null;
			return rep != null && !rep.equals(viewer.rep());
		});
	}

	private AuditRow begun(Viewer viewer, String action, Wanted wanted) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		Set<String> readers = teams(wanted.ids());
		readers.add(viewer.recordedAs());
		return new AuditRow(AuditRows.idAt(now), now, viewer.recordedAs(), viewer.capacity(), action, wanted.subject(),
				readers, List.of(), wanted.words(), null, null);
	}

	/** The teams among the ids, and those of the reps. */
	private Set<String> teams(Collection<String> ids) {
		Set<String> teams = new HashSet<>();
		for (String id : ids) {
			String team = id.startsWith("team_") ? id : id.startsWith("rep_") ? this.viewers.teamOf(id) : null;
			if (team != null) {
				teams.add(team);
			}
		}
		return teams;
	}

	/** What is done is done, whether or not it can be noted. */
	private void conclude(AuditRow begun, Deed deed, @Nullable String error) {
		try {
			this.rows.conclude(begun.ended(deed, teams(deed.concerned()), error));
		}
		catch (RuntimeException ex) {
			log.warn("The audit log does not know what became of {} {}: {}", begun.action(), begun.id(), ex.toString());
		}
	}

}

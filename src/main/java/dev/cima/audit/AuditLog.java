package dev.cima.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows who did what, and forgets what was done long ago. */
@Component
class AuditLog {

	private static final Duration KEPT = Duration.ofDays(400);

	private final AuditRows rows;

	private final Reps reps;

	private final InstantSource clock;

	AuditLog(AuditRows rows, Reps reps, InstantSource clock) {
		this.rows = rows;
		this.reps = reps;
		this.clock = clock;
	}

	/**
	 * A page, newest first: for admins everything, for managers what concerns the teams
	 * that they manage now, and what they did themselves.
	 */
	Connection<AuditItem> newestFirst(Viewer viewer, int first, @Nullable String after) {
		if (after != null && !AuditRows.isId(after)) {
			throw new BadRequestException("audit.cursor");
		}
		List<AuditRow> rows = this.rows.newest(viewer.is(Role.ADMIN) ? null : readers(viewer), after, first + 1);
		Map<String, Rep> people = this.reps.findAll(rows.stream().map(AuditRow::by).distinct().toList());
		return Connection.of(rows.stream().map((row) -> new AuditItem(row, people.get(row.by()))).toList(), first,
				after, (item) -> item.row().id());
	}

	private static List<String> readers(Viewer viewer) {
		List<String> readers = new ArrayList<>(viewer.manages());
		readers.add(viewer.recordedAs());
		return readers;
	}

	/** Each node does it; doing it twice changes nothing. */
	@Scheduled(initialDelay = 20, fixedDelay = 720, timeUnit = TimeUnit.MINUTES)
	void forget() {
		this.rows.forgetBefore(this.clock.instant().minus(KEPT));
	}

	/**
	 * A row with the rep who did it.
	 *
	 * @param rep null when that was no rep
	 */
	record AuditItem(AuditRow row, @Nullable Rep rep) {

		public String action() {
			return this.row.action();
		}

		public @Nullable String subject() {
			return this.row.subject();
		}

		public AuditOutcome outcome() {
			return Objects.requireNonNullElse(this.row.outcome(), AuditOutcome.UNKNOWN);
		}

	}

}

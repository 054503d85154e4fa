package dev.cima.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import dev.cima.platform.ExportTrail;
import dev.cima.platform.Viewer;

import org.springframework.stereotype.Component;

/** Puts downloads of tables into the log: they hold what all earn. */
@Component
class AuditedExports implements ExportTrail {

	private final AuditRows rows;

	private final InstantSource clock;

	AuditedExports(AuditRows rows, InstantSource clock) {
		this.rows = rows;
		this.clock = clock;
	}

	@Override
	public void begins(Viewer viewer, String table) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		this.rows.insert(new AuditRow(AuditRows.idAt(now), now, viewer.recordedAs(), viewer.capacity(), "export", null,
				Set.of(), List.of(), List.of("table: " + table), AuditOutcome.DONE, null));
	}

}

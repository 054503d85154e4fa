package dev.cima.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Notes in the audit log what is done by a command on the server rather than by a
 * mutation: who may run one, the server's own access says. Admins alone see it.
 */
@Component
public class AuditedCommands {

	private static final Logger log = LoggerFactory.getLogger(AuditedCommands.class);

	private final AuditRows rows;

	private final InstantSource clock;

	AuditedCommands(AuditRows rows, InstantSource clock) {
		this.rows = rows;
		this.clock = clock;
	}

	/**
	 * Notes that a command begins, before it does anything.
	 * @param name such as {@code import}; {@code audit.<name>} is its sentence
	 */
	public Begun begin(String name) {
		return begin(name, name);
	}

	/**
	 * Notes that something longer begins which an admin asked for.
	 * @param by the name under which that is recorded
	 */
	public Begun begin(String name, String by) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		AuditRow row = new AuditRow(AuditRows.idAt(now), now, by, Role.ADMIN, name, null, Set.of(by), List.of(),
				List.of(), null, null);
		this.rows.insert(row);
		return new Begun(row);
	}

	/** A command that is under way. */
	public final class Begun {

		private final AuditRow row;

		private final List<String> done = new ArrayList<>();

		Begun(AuditRow row) {
			this.row = row;
		}

		/** Says what it has done, as {@code what: number}; nothing that people wrote. */
		public void did(String what, long number) {
			this.done.add(what + ": " + number);
		}

		/** It did all that it was to do. */
		public void ended() {
			conclude(AuditOutcome.DONE);
		}

		/** It stopped on the way: what it did until then is done. */
		public void stopped() {
			conclude(null);
		}

		private void conclude(@Nullable AuditOutcome outcome) {
			try {
				AuditedCommands.this.rows
					.conclude(new AuditRow(this.row.id(), this.row.at(), this.row.by(), this.row.role(),
							this.row.action(), null, this.row.readers(), List.of(), this.done, outcome, null));
			}
			catch (RuntimeException ex) {
				log.warn("The audit log does not know what became of {}: {}", this.row.id(), ex.toString());
			}
		}

	}

}

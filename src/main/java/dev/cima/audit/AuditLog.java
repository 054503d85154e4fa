package dev.cima.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.KeptFromViewers;
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

	private final List<KeptFromViewers> kept;

	private final SubjectNames names;

	private final InstantSource clock;

	AuditLog(AuditRows rows, Reps reps, List<KeptFromViewers> kept, SubjectNames names, InstantSource clock) {
		this.rows = rows;
		this.names = names;
		this.reps = reps;
		this.kept = kept;
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
		List<AuditRow> rows = viewer.is(Role.ADMIN) ? this.rows.newest(null, after, first + 1)
				: concerning(viewer, after, first + 1);
		Map<String, Rep> people = this.reps.findAll(rows.stream().map(AuditRow::by).distinct().toList());
		SubjectNames.Known names = this.names.find(rows.stream().flatMap(AuditLog::texts).toList(), viewer);
		return Connection.of(rows.stream().map((row) -> new AuditItem(row, people.get(row.by()), names)).toList(),
				first, after, (item) -> item.row().id());
	}

	private static Stream<String> texts(AuditRow row) {
		return Stream.of(Stream.ofNullable(row.subject()), row.before().stream(), row.after().stream())
			.flatMap(Function.identity());
	}

	/** Without what is done to something of which the viewer may not know. */
	private List<AuditRow> concerning(Viewer viewer, @Nullable String after, int count) {
		List<AuditRow> found = new ArrayList<>();
		List<AuditRow> read;
		String last = after;
		do {
			read = this.rows.newest(readers(viewer), last, count);
			Set<String> kept = kept(read, viewer);
			read.stream()
				.filter((row) -> row.subject() == null || !kept.contains(row.subject()))
				.limit(count - found.size())
				.forEach(found::add);
			last = read.isEmpty() ? last : read.getLast().id();
		}
		while (found.size() < count && read.size() == count);
		return found;
	}

	private Set<String> kept(List<AuditRow> rows, Viewer viewer) {
		Set<String> subjects = rows.stream()
			.map(AuditRow::subject)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return this.kept.stream().flatMap((kept) -> kept.among(subjects, viewer).stream()).collect(Collectors.toSet());
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
	 * @param names of what the rows of the page speak of
	 */
	record AuditItem(AuditRow row, @Nullable Rep rep, SubjectNames.Known names) {

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

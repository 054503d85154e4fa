package dev.cima.importer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cima.ledger.Actor;
import dev.cima.ledger.MembershipFacts;
import dev.cima.membership.Memberships;
import dev.cima.rep.ManagesCycle;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code reps.csv}. A column that the file lacks leaves what is stored. The team
 * and whether the rep is active become a MEMBERSHIP entry, which holds from the day in
 * the column {@code since} if there is one.
 */
final class RepRows implements RowReader {

	private static final int BATCH = 1_000;

	private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

	private final Reps reps;

	private final Memberships memberships;

	private final Actor by;

	private final Outcomes outcomes;

	private final Since since;

	private final Set<String> teams;

	private final Map<String, Row> waiting = new LinkedHashMap<>();

	private final SeenIds seen = new SeenIds();

	/** Read once a file: with all whom this import has stored since. */
	private @Nullable ManagesCycle managers;

	RepRows(Reps reps, Teams teams, Memberships memberships, Since since, Actor by, Outcomes outcomes) {
		this.reps = reps;
		this.since = since;
		this.memberships = memberships;
		this.by = by;
		this.outcomes = outcomes;
		this.teams = teams.all().stream().map(Team::id).collect(Collectors.toSet());
	}

	@Override
	public List<String> required() {
		return List.of("rep_id", "name", "team_id");
	}

	@Override
	public List<String> optional() {
		return List.of("time_zone", "zone", "subject", "language", "manages", "active", "since");
	}

	@Override
	public void take(Row row) {
		String id = row.id("rep_id", "rep_");
		// checked now, made when it is known what is stored
		rep(id, row, null);
		this.since.dayOf(row);
		this.seen.note(id, row);
		this.waiting.put(id, row);
		if (this.waiting.size() == BATCH) {
			flush();
		}
	}

	@Override
	public void flush() {
		Map<String, Rep> before = this.reps.findAll(this.waiting.keySet());
		Map<String, Rep> wanted = new LinkedHashMap<>();
		this.waiting.forEach((id, row) -> {
			Rep earlier = before.get(id);
			if (earlier != null && earlier.isErased()) {
				this.outcomes.reject(row,
						id + " was erased and is not taken up again; a person who comes back needs a new rep_id");
			}
			else if (earlier != null && isTooLate(row) && !facts(rep(id, row, earlier)).equals(facts(earlier))) {
				this.outcomes.reject(row,
						"since %s is more than %d days ago: leave it out, and the change holds from now on"
							.formatted(this.since.dayOf(row), Memberships.DAYS_LATE));
			}
			else {
				wanted.put(id, rep(id, row, earlier));
			}
		});
		refuseCycles(wanted, before);
		List<Rep> toSave = wanted.values().stream().filter((rep) -> !sameProfile(rep, before.get(rep.id()))).toList();
		for (String refused : this.reps.saveAll(toSave)) {
			Rep rep = wanted.remove(refused);
			Row row = this.waiting.get(refused);
			if (rep != null && row != null) {
				this.outcomes.reject(row, "another rep has the subject \"%s\"".formatted(rep.subject()));
				knowAgain(before.get(refused), refused);
			}
		}
		Set<String> moved = setMemberships(wanted, before);
		for (Rep rep : wanted.values()) {
			Rep earlier = before.get(rep.id());
			if (earlier == null) {
				this.outcomes.tally().added(1);
			}
			else if (!sameProfile(rep, earlier) || moved.contains(rep.id())) {
				this.outcomes.tally().changed(1);
			}
			else {
				this.outcomes.tally().unchanged(1);
			}
		}
		this.waiting.clear();
	}

	/**
	 * In the order of the file, when all that it says is taken together; and again after
	 * a refusal, as then holds what is stored of that rep.
	 */
	private void refuseCycles(Map<String, Rep> wanted, Map<String, Rep> before) {
		ManagesCycle known = this.managers;
		if (known == null) {
			if (wanted.values().stream().allMatch((rep) -> rep.manages().isEmpty())) {
				return;
			}
			known = new ManagesCycle(this.reps.managing());
			this.managers = known;
		}
		wanted.values().forEach(known::put);
		boolean refused = true;
		while (refused) {
			refused = false;
			for (Rep rep : List.copyOf(wanted.values())) {
				List<String> cycle = rep.manages().isEmpty() ? null : known.through(rep);
				Row row = this.waiting.get(rep.id());
				if (cycle != null && row != null) {
					this.outcomes.reject(row, "manages: they would manage each other: " + ManagesCycle.words(cycle));
					wanted.remove(rep.id());
					knowAgain(before.get(rep.id()), rep.id());
					refused = true;
				}
			}
		}
	}

	/** Takes what is stored of a rep for what holds. */
	private void knowAgain(@Nullable Rep stored, String rep) {
		ManagesCycle known = this.managers;
		if (known != null) {
			known.remove(rep);
			if (stored != null) {
				known.put(stored);
			}
		}
	}

	/**
	 * Also writes the first entry of reps for whom an import was killed before it could.
	 */
	private Set<String> setMemberships(Map<String, Rep> wanted, Map<String, Rep> before) {
		Map<String, MembershipFacts> joining = new LinkedHashMap<>();
		for (String id : this.reps.withoutMembership(wanted.keySet())) {
			Rep rep = wanted.get(id);
			if (rep != null) {
				joining.put(id, facts(rep));
			}
		}
		Set<String> moved = this.memberships.join(joining, this::since, this.by);
		for (Rep rep : wanted.values()) {
			Rep earlier = before.get(rep.id());
			LocalDate since = since(rep.id());
			if (!joining.containsKey(rep.id())
					&& (earlier == null || since != null || !facts(rep).equals(facts(earlier)))
					&& this.memberships.set(rep.id(), facts(rep), since, this.by)) {
				moved.add(rep.id());
			}
		}
		return moved;
	}

	/** The day from which the row holds; null when that is too long ago to matter. */
	private @Nullable LocalDate since(String rep) {
		Row row = this.waiting.get(rep);
		return (row != null && !isTooLate(row)) ? this.since.dayOf(row) : null;
	}

	private boolean isTooLate(Row row) {
		LocalDate day = this.since.dayOf(row);
		return day != null && !this.memberships.mayHoldSince(day);
	}

	private Rep rep(String id, Row row, @Nullable Rep before) {
		String subject = row.optional("subject");
		if (subject == null) {
			subject = (before != null && !row.has("subject")) ? before.subject() : id;
		}
		return new Rep(id, row.required("name"), team("team_id", row.id("team_id", "team_")), zone(row, before),
				subject, language(row, before), manages(row, before),
				row.has("active") ? row.flag("active") : before == null || before.active(),
				before != null && before.hidden());
	}

	private static @Nullable String zone(Row row, @Nullable Rep before) {
		String column = row.has("time_zone") ? "time_zone" : "zone";
		if (!row.has(column)) {
			return (before != null) ? before.zone() : null;
		}
		String zone = row.optional(column);
		if (zone == null) {
			return null;
		}
		try {
			return ZoneId.of(zone).getId();
		}
		catch (DateTimeException ex) {
			throw new BadRowException("%s \"%s\" is not a time zone such as Europe/Madrid".formatted(column, zone));
		}
	}

	private static String language(Row row, @Nullable Rep before) {
		if (!row.has("language")) {
			return (before != null) ? before.language() : "en";
		}
		String language = row.optional("language");
		if (language != null && !LANGUAGE.matcher(language).matches()) {
			throw new BadRowException("language \"%s\" is not a language such as en or es".formatted(language));
		}
		return (language != null) ? language : "en";
	}

	private List<String> manages(Row row, @Nullable Rep before) {
		if (!row.has("manages")) {
			return (before != null) ? before.manages() : List.of();
		}
		String manages = row.optional("manages");
		if (manages == null) {
			return List.of();
		}
		return Arrays.stream(manages.split(";"))
			.map(String::strip)
			.filter((id) -> !id.isEmpty())
			.map((id) -> team("manages", Row.id("manages", "team_", id)))
			.distinct()
			.toList();
	}

	private String team(String column, String id) {
		if (!this.teams.contains(id)) {
			throw new BadRowException("%s: there is no team %s".formatted(column, id));
		}
		return id;
	}

	private static MembershipFacts facts(Rep rep) {
		return new MembershipFacts(rep.team(), rep.hidden(), rep.active());
	}

	private static boolean sameProfile(Rep rep, @Nullable Rep earlier) {
		return earlier != null && rep.equals(new Rep(rep.id(), earlier.name(), rep.team(), earlier.zone(),
				earlier.subject(), earlier.language(), earlier.manages(), rep.active(), rep.hidden()));
	}

}

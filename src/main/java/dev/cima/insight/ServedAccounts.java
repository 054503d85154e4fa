package dev.cima.insight;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;

import org.springframework.stereotype.Component;

/**
 * Who sees what an account buys: who serves it, managers of teams that serve it, and
 * admins. To serve an account is to have sold to it, in the last twelve months, on at
 * least three days and a tenth of the days on which it bought, or to be the only one who
 * did. So one small sale does not open what colleagues sell to the account, nor do some
 * that are made up at one sitting: the days lie further apart than a sale may be late
 * without being asked about, and what was later does not count.
 */
@Component
public class ServedAccounts {

	private static final int MONTHS = 12;

	private static final int LEAST_DAYS = 3;

	/** The last of them from the first one, in days; a sale may be two days late. */
	private static final int LEAST_APART = 4;

	/** One day of so many. */
	private static final int OF_DAYS = 10;

	private final Insight insight;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	ServedAccounts(Insight insight, Reps reps, Organisation organisation, InstantSource clock) {
		this.insight = insight;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** Whether the viewer may see what the account buys; from memory alone for a rep. */
	public boolean maySee(Viewer viewer, String account) {
		if (viewer.is(Role.ADMIN)) {
			return true;
		}
		AccountBook book = this.insight.current().books().of(account);
		if (book == null || (viewer.rep() == null && !viewer.is(Role.MANAGER))) {
			return false;
		}
		Instant from = this.clock.instant().atZone(this.organisation.zone()).minusMonths(MONTHS).toInstant();
		Set<String> sellers = book.sellers(from, AccountBook.LAST);
		if (viewer.rep() != null && sellers.contains(viewer.rep())
				&& serve(Set.of(viewer.rep()), sellers, book, from)) {
			return true;
		}
		return viewer.is(Role.MANAGER) && serve(managed(viewer, sellers), sellers, book, from);
	}

	private Set<String> managed(Viewer viewer, Set<String> sellers) {
		Set<String> managed = new HashSet<>();
		for (String seller : sellers) {
			Rep rep = this.reps.find(seller);
			if (rep != null && viewer.managesTeam(rep.team())) {
				managed.add(seller);
			}
		}
		return managed;
	}

	private boolean serve(Set<String> some, Set<String> sellers, AccountBook book, Instant from) {
		return serve(some, sellers, book, from, this.organisation.zone());
	}

	static boolean serve(Set<String> some, Set<String> sellers, AccountBook book, Instant from, ZoneId zone) {
		if (some.isEmpty() || some.size() == sellers.size()) {
			return !some.isEmpty();
		}
		List<LocalDate> days = book.days(from, AccountBook.LAST, zone, some::contains);
		return days.size() >= LEAST_DAYS && !days.getLast().isBefore(days.getFirst().plusDays(LEAST_APART))
				&& OF_DAYS * days.size() >= book.days(from, AccountBook.LAST, zone);
	}

}

package dev.cima.whitespace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import dev.cima.insight.AccountBook;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Who sees what an account buys: the reps who sold to it in the last twelve months,
 * managers of their teams, and admins.
 */
@Component
class AccountViews {

	private static final int MONTHS = 12;

	private final KnownBooks books;

	private final Reps reps;

	private final Organisation organisation;

	private final InstantSource clock;

	AccountViews(KnownBooks books, Reps reps, Organisation organisation, InstantSource clock) {
		this.books = books;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** Whether the viewer may see what the account buys. */
	boolean maySee(Viewer viewer, String account) {
		if (viewer.is(Role.ADMIN)) {
			return true;
		}
		if (viewer.rep() == null && !viewer.is(Role.MANAGER)) {
			return false;
		}
		Set<String> sellers = sellers(account);
		if (viewer.rep() != null && sellers.contains(viewer.rep())) {
			return true;
		}
		return viewer.is(Role.MANAGER) && sellers.stream().anyMatch((seller) -> {
			Rep rep = this.reps.find(seller);
			return rep != null && viewer.managesTeam(rep.team());
		});
	}

	private Set<String> sellers(String account) {
		Instant now = this.clock.instant();
		return this.books.read((books) -> {
			AccountBook book = books.of(account);
			return (book != null) ? book.sellers(from(now), AccountBook.LAST) : Set.of();
		});
	}

	/** Who an account is by its last twelve months; null when it bought nothing. */
	@Nullable AccountProfile profile(String account) {
		Instant now = this.clock.instant();
		return this.books.<Optional<AccountProfile>>read((books) -> {
			AccountBook book = books.of(account);
			return (book != null) ? Optional.ofNullable(AccountProfile.of(book, from(now), this.organisation))
					: Optional.empty();
		}).orElse(null);
	}

	private Instant from(Instant now) {
		return now.atZone(this.organisation.zone()).minusMonths(MONTHS).toInstant();
	}

}

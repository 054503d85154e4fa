package dev.cima.whitespace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import dev.cima.insight.AccountBook;
import dev.cima.insight.ServedAccounts;
import dev.cima.platform.Organisation;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Shows who an account is to those who serve it. */
@Component
class AccountViews {

	private static final int MONTHS = 12;

	private final KnownBooks books;

	private final ServedAccounts served;

	private final Organisation organisation;

	private final InstantSource clock;

	AccountViews(KnownBooks books, ServedAccounts served, Organisation organisation, InstantSource clock) {
		this.books = books;
		this.served = served;
		this.organisation = organisation;
		this.clock = clock;
	}

	/** Whether the viewer may see what the account buys. */
	boolean maySee(Viewer viewer, String account) {
		return this.served.maySee(viewer, account);
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

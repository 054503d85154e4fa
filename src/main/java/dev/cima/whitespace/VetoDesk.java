package dev.cima.whitespace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.platform.Deed;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes what people who know an account say that it will not buy. */
@Component
public class VetoDesk {

	static final int MOST_CHARACTERS = 500;

	private static final int MONTHS = 12;

	/** More writers of one cell never meet. */
	private static final int TRIES = 10;

	private final Vetoes vetoes;

	private final AccountViews views;

	private final CellTurns turns;

	private final Catalog catalog;

	private final Organisation organisation;

	private final InstantSource clock;

	VetoDesk(Vetoes vetoes, AccountViews views, CellTurns turns, Catalog catalog, Organisation organisation,
			InstantSource clock) {
		this.vetoes = vetoes;
		this.views = views;
		this.turns = turns;
		this.catalog = catalog;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * Says that an account will not buy a category for twelve months. Said again while it
	 * holds it changes nothing.
	 * @param reason at most {@value #MOST_CHARACTERS} characters
	 */
	public VetoPayload veto(String accountId, String category, String reason, Viewer viewer) {
		Deed.about(accountId);
		Account account = this.catalog.account(accountId);
		if (account == null) {
			return refused(UserError.of(UserErrorCode.NOT_FOUND, "whitespace.account").at("accountId"));
		}
		if (!this.views.maySee(viewer, accountId)) {
			return refused(UserError.of(UserErrorCode.NOT_ALLOWED, "whitespace.not-yours").at("accountId"));
		}
		if (!this.catalog.hasCategory(category)) {
			return refused(UserError.of(UserErrorCode.NOT_FOUND, "whitespace.category").at("category"));
		}
		String text = reason.strip();
		if (text.isEmpty() || text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
			return refused(UserError.of(UserErrorCode.INVALID, "whitespace.reason", MOST_CHARACTERS).at("reason"));
		}
		String cell = CellTurn.idOf(accountId, category);
		Instant now = this.clock.instant();
		for (int tries = 0; tries < TRIES; tries++) {
			Veto before = this.vetoes.find(cell);
			if (before != null && before.holdsAt(now)) {
				// a node may have died before it wrote why
				if (before.by().equals(viewer.recordedAs())) {
					this.vetoes.keep(before, text);
				}
				return new VetoPayload(account, List.of());
			}
			Veto veto = new Veto(cell, (before != null) ? before.revision() + 1 : 1, category, viewer.recordedAs(), now,
					now.atZone(this.organisation.zone()).plusMonths(MONTHS).toInstant());
			if (this.vetoes.store(veto, before)) {
				this.vetoes.keep(veto, text);
				this.turns.lookAt(cell, now);
				Deed.changed(category, null, CellState.NOT_FIT);
				return new VetoPayload(account, List.of());
			}
		}
		return refused(UserError.of(UserErrorCode.RETRY_LATER, "whitespace.retry").retryAfter(1));
	}

	private static VetoPayload refused(UserError error) {
		return new VetoPayload(null, List.of(error));
	}

	/** What came of it. */
	public record VetoPayload(@Nullable Account account, List<UserError> errors) {
	}

}

package dev.cima.collaboration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.collaboration.StoredLead.Claim;
import dev.cima.collaboration.StoredLead.Closing;
import dev.cima.collaboration.StoredLead.Lost;
import dev.cima.collaboration.StoredLead.Terms;
import dev.cima.incentive.Plans;
import dev.cima.platform.Deed;
import dev.cima.platform.PhoneClock;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes, claims and closes leads for people. All of it can be sent again. */
@Component
public class LeadDesk {

	static final int MOST_CHARACTERS = 280;

	/** More writers of one lead never meet. */
	private static final int TRIES = 10;

	private final Leads leads;

	private final LeadViews views;

	private final LeadJudge judge;

	private final LeadNotes notes;

	private final OpenLeads open;

	private final LeadMarks marks;

	private final Catalog catalog;

	private final Plans plans;

	private final Teams teams;

	private final LeadSettings settings;

	private final InstantSource clock;

	LeadDesk(Leads leads, LeadViews views, LeadJudge judge, LeadNotes notes, OpenLeads open, LeadMarks marks,
			Catalog catalog, Plans plans, Teams teams, LeadSettings settings, InstantSource clock) {
		this.leads = leads;
		this.views = views;
		this.judge = judge;
		this.notes = notes;
		this.open = open;
		this.marks = marks;
		this.catalog = catalog;
		this.plans = plans;
		this.teams = teams;
		this.settings = settings;
		this.clock = clock;
	}

	/** Takes a lead; the same under the same id is taken once. */
	public LeadPayload give(GiveLeadInput input, Viewer viewer) {
		String id = StoredLead.idOf(input.id());
		if (id == null) {
			return refused(UserErrorCode.INVALID, "lead.id", "id");
		}
		Deed.about(id);
		String giver = viewer.rep();
		String department = this.views.department(viewer);
		if (giver == null || department == null) {
			return refused(UserErrorCode.NOT_ALLOWED, "lead.by-rep", "id");
		}
		StoredLead before = this.leads.find(id);
		if (before != null) {
			return again(before, giver, input);
		}
		String note = input.note().strip();
		Instant now = this.clock.instant();
		Instant openedAt = openedAt(input, now);
		UserError wrong = wrong(input, note, openedAt, now);
		wrong = (wrong != null) ? wrong : unwelcome(giver, department, now);
		if (wrong != null) {
			return LeadPayload.refused(wrong);
		}
		StoredLead lead = StoredLead.given(id, new Terms(input.accountId(), input.category(), giver, department,
				openedAt, now, openedAt.plus(StoredLead.OPEN_FOR), this.plans.inForceAt(openedAt).leadPoints()));
		LeadBook.Verdict verdict = this.judge.ifGiven(lead);
		if (verdict.lost() == Lost.ANOTHER_FIRST) {
			return refused(UserErrorCode.CONFLICT, "lead.open-already", "accountId");
		}
		if (verdict.bought()) {
			return LeadPayload
				.refused(UserError.of(UserErrorCode.NOT_ALLOWED, "lead.bought-lately", StoredLead.NEW_FOR.toDays())
					.at("category"));
		}
		// before, so that whoever sees the lead sees the note
		this.notes.keepGiven(id, giver, note);
		StoredLead stands = this.leads.insert(lead.with(lead.stand().decided(verdict, now)));
		if (stands == null) {
			return LeadPayload.refused(
					UserError.of(UserErrorCode.LIMIT_REACHED, "lead.too-many-of-account", Leads.MOST).at("accountId"));
		}
		written(stands);
		return again(stands, giver, input);
	}

	/** Answers for what stands under the id, which may have come from elsewhere. */
	private LeadPayload again(StoredLead stands, String giver, GiveLeadInput input) {
		String note = this.notes.given(stands.id());
		boolean same = stands.terms().giver().equals(giver) && stands.terms().account().equals(input.accountId())
				&& stands.terms().category().equals(input.category())
				&& (note == null || note.equals(input.note().strip()));
		return same ? ok(stands) : new LeadPayload(stands.terms().giver().equals(giver) ? this.views.of(stands) : null,
				List.of(UserError.of(UserErrorCode.CONFLICT, "lead.other-content").at("id")));
	}

	/** When it was given, corrected when the phone's clock was wrong. */
	private Instant openedAt(GiveLeadInput input, Instant now) {
		return (input.openedAt() == null) ? now
				: new PhoneClock(input.openedAt().truncatedTo(ChronoUnit.MILLIS), input.sentAt(), null).moment(now,
						this.settings.clock());
	}

	private @Nullable UserError wrong(GiveLeadInput input, String note, Instant openedAt, Instant now) {
		if (note.isEmpty() || note.length() > MOST_CHARACTERS) {
			return UserError.of(UserErrorCode.INVALID, "lead.note", MOST_CHARACTERS).at("note");
		}
		if (openedAt.isAfter(now.plus(this.settings.maxAhead()))) {
			return UserError.of(UserErrorCode.IN_THE_FUTURE, "lead.in-the-future").at("openedAt");
		}
		if (openedAt.isBefore(now.minus(this.settings.maxAge()))) {
			return UserError.of(UserErrorCode.TOO_OLD, "lead.too-old", this.settings.maxAge().toDays()).at("openedAt");
		}
		Account account = this.catalog.account(input.accountId());
		if (account == null) {
			return UserError.of(UserErrorCode.NOT_FOUND, "lead.account-unknown").at("accountId");
		}
		if (!account.active()) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "lead.account-gone").at("accountId");
		}
		return this.catalog.hasCategory(input.category()) ? null
				: UserError.of(UserErrorCode.NOT_FOUND, "lead.category-unknown").at("category");
	}

	/** The limit is a courtesy to colleagues: two phones at once may pass it by one. */
	private @Nullable UserError unwelcome(String giver, String department, Instant now) {
		if (this.teams.all().stream().allMatch((team) -> team.department().equals(department))) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "lead.no-other-department");
		}
		return (this.open.current().openOf(giver, now) < this.settings.mostOpen()) ? null
				: UserError.of(UserErrorCode.LIMIT_REACHED, "lead.too-many", this.settings.mostOpen());
	}

	/** Takes an open lead up. */
	public LeadPayload claim(String id, Viewer viewer) {
		Deed.about(id);
		for (int tries = 0; tries < TRIES; tries++) {
			StoredLead lead = this.views.find(id, viewer);
			String rep = viewer.rep();
			if (lead == null) {
				return refused(UserErrorCode.NOT_FOUND, "lead.unknown", "leadId");
			}
			Deed.concerns(lead.reps());
			if (rep == null) {
				return standing(lead, UserError.of(UserErrorCode.NOT_ALLOWED, "lead.claimed-by-rep").at("leadId"));
			}
			Claim claim = lead.claim();
			if (claim != null && claim.rep().equals(rep)) {
				return ok(lead);
			}
			UserError refused = unclaimable(lead, viewer);
			if (refused != null) {
				return standing(lead, refused.at("leadId"));
			}
			StoredLead after = lead.claimed(new Claim(rep, this.clock.instant()));
			if (this.leads.replace(after)) {
				written(after);
				return ok(after);
			}
		}
		return retry();
	}

	private @Nullable UserError unclaimable(StoredLead lead, Viewer viewer) {
		if (!this.views.mayWin(lead, viewer)) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "lead.own-department");
		}
		return switch (lead.state(this.clock.instant())) {
			case OPEN -> null;
			case CLAIMED -> UserError.of(UserErrorCode.CONFLICT, "lead.claimed");
			case WON, LOST, EXPIRED -> UserError.of(UserErrorCode.NOT_ALLOWED, "lead.over");
		};
	}

	/** Closes a lead that came to nothing. */
	public LeadPayload close(String id, String reason, Viewer viewer) {
		Deed.about(id);
		for (int tries = 0; tries < TRIES; tries++) {
			StoredLead lead = this.views.find(id, viewer);
			if (lead == null) {
				return refused(UserErrorCode.NOT_FOUND, "lead.unknown", "leadId");
			}
			Deed.concerns(lead.reps());
			if (!this.views.isParty(lead, viewer)) {
				return standing(lead, UserError.of(UserErrorCode.NOT_ALLOWED, "lead.not-yours").at("leadId"));
			}
			if (lead.closed() != null) {
				return ok(lead);
			}
			if (!lead.isOpen(this.clock.instant())) {
				return standing(lead, UserError.of(UserErrorCode.NOT_ALLOWED, "lead.over").at("leadId"));
			}
			if (reason.isBlank() || reason.strip().length() > MOST_CHARACTERS) {
				return standing(lead, UserError.of(UserErrorCode.INVALID, "lead.reason", MOST_CHARACTERS).at("reason"));
			}
			this.notes.keepClosed(id, viewer.recordedAs(), reason.strip());
			StoredLead after = lead.closed(new Closing(this.clock.instant(), viewer.recordedAs()));
			if (this.leads.replace(after)) {
				written(after);
				return ok(after);
			}
		}
		return retry();
	}

	private void written(StoredLead lead) {
		this.open.changed();
		this.marks.add(lead.topic());
	}

	private LeadPayload ok(StoredLead lead) {
		return new LeadPayload(this.views.of(lead), List.of());
	}

	private LeadPayload standing(StoredLead lead, UserError error) {
		return new LeadPayload(this.views.of(lead), List.of(error));
	}

	private static LeadPayload refused(UserErrorCode code, String text, String field) {
		return LeadPayload.refused(UserError.of(code, text).at(field));
	}

	private static LeadPayload retry() {
		return LeadPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "lead.retry").retryAfter(1));
	}

}

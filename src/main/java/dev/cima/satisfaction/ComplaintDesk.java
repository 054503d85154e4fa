package dev.cima.satisfaction;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.cima.ledger.Actor;
import dev.cima.notification.Notice;
import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.satisfaction.Complaint.Settlement;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Where complaints arrive and are settled. A decision is stored before what follows is
 * done: {@link #carryOut} may be done again, by whoever finds it undone.
 */
@Component
class ComplaintDesk {

	private static final int MOST_CHARACTERS = 500;

	private final Complaints complaints;

	private final OpenHolds holds;

	private final ComplaintPages pages;

	private final HoldEnder ender;

	private final Reps reps;

	private final HoldSettings settings;

	private final InstantSource clock;

	private final ApplicationEventPublisher events;

	ComplaintDesk(Complaints complaints, OpenHolds holds, ComplaintPages pages, HoldEnder ender, Reps reps,
			HoldSettings settings, InstantSource clock, ApplicationEventPublisher events) {
		this.complaints = complaints;
		this.holds = holds;
		this.pages = pages;
		this.ender = ender;
		this.reps = reps;
		this.settings = settings;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * A customer complains: what waits of the points goes on waiting, and the managers
	 * are told. Told again, it changes nothing.
	 */
	void receive(Said said) {
		this.complaints.add(Complaint.of(said, said.at().plus(this.settings.complaint())));
		Complaint complaint = this.complaints.find(said.root());
		if (complaint == null) {
			return;
		}
		if (!complaint.isOpen()) {
			carryOut(complaint);
			return;
		}
		if (complaint.due() != null) {
			this.holds.putOff(complaint.root(), complaint.due());
		}
		Rep rep = this.reps.find(complaint.rep());
		if (rep != null) {
			boolean waits = this.ender.waits(complaint.root());
			this.reps.managersOf(rep.team())
				.stream()
				.filter((manager) -> !manager.equals(rep.id()))
				.forEach((manager) -> tell(complaint, manager, waits ? "TO_SETTLE" : "TO_HEAR", complaint.at()));
			tell(complaint, rep.id(), waits ? "WAITS" : "HEARD", complaint.at());
		}
	}

	/**
	 * Settles a complaint. The first decision stands; the same again answers alike.
	 * @return what is wrong; null: it is settled so
	 */
	@Nullable UserError settle(Viewer viewer, String saleId, boolean release, String reason) {
		if (reason.isBlank() || reason.length() > MOST_CHARACTERS) {
			return UserError.of(UserErrorCode.INVALID, "complaint.reason", MOST_CHARACTERS).at("reason");
		}
		Complaint complaint = this.complaints.about(saleId);
		Rep rep = (complaint != null) ? this.reps.find(complaint.rep()) : null;
		if (complaint == null || rep == null || !mayTouch(viewer, rep)) {
			return UserError.of(UserErrorCode.NOT_FOUND, "complaint.unknown").at("saleId");
		}
		UserError involved = this.pages.involved(viewer, complaint, rep);
		if (involved != null) {
			return involved.at("saleId");
		}
		if (!release && complaint.isOpen() && !this.ender.waits(complaint.root())) {
			return UserError.of(UserErrorCode.INVALID, "complaint.paid").at("release");
		}
		Deed.about(complaint.sale());
		Deed.concerns(List.of(rep.id()));
		HoldEnding how = release ? HoldEnding.RELEASED : HoldEnding.FORFEITED;
		Settlement settlement = new Settlement(how.name(), this.clock.instant(), viewer.recordedAs(),
				viewer.capacity().name());
		Complaint settled = settled(complaint, settlement);
		Settlement standing = settled.settlement();
		if (standing == null || !standing.how().equals(how.name())) {
			return UserError.of(UserErrorCode.CONFLICT, "complaint.settled").at("release");
		}
		if (viewer.recordedAs().equals(standing.by()) && !rep.isErased()) {
			this.complaints.keepReason(settled, viewer.recordedAs(), reason);
		}
		if (this.ender.waits(complaint.root())) {
			Deed.changed("hold", "HELD", how);
		}
		carryOut(settled);
		return null;
	}

	/** Releases what nobody has settled in time, or does what was decided. */
	void finish(Complaint complaint, Instant now) {
		carryOut(complaint.isOpen() ? settled(complaint, new Settlement(HoldEnding.UNSETTLED.name(), now, null, null))
				: complaint);
	}

	/** With the decision that stands: this one, unless somebody was faster. */
	private Complaint settled(Complaint read, Settlement settlement) {
		Complaint complaint = read;
		while (complaint.isOpen()) {
			Complaint next = complaint.settled(settlement);
			if (this.complaints.replace(next)) {
				return next;
			}
			Complaint now = this.complaints.find(read.root());
			if (now == null) {
				return complaint;
			}
			complaint = now;
		}
		return complaint;
	}

	private void carryOut(Complaint complaint) {
		Settlement settlement = complaint.settlement();
		if (settlement == null || settlement.how().equals(Settlement.VOIDED)) {
			return;
		}
		Actor by = (settlement.by() != null && settlement.role() != null)
				? new Actor(settlement.by(), Role.valueOf(settlement.role())) : Actor.SYSTEM;
		boolean waited = this.ender.waits(complaint.root());
		this.ender.end(complaint.root(), HoldEnding.valueOf(settlement.how()), by);
		if (complaint.due() != null) {
			if (waited) {
				tell(complaint, complaint.rep(), settlement.forfeits() ? "FORFEITED" : "RELEASED", settlement.at());
			}
			else if (settlement.by() != null) {
				tell(complaint, complaint.rep(), "CLOSED", settlement.at());
			}
			this.complaints.replace(complaint.done());
		}
	}

	private static boolean mayTouch(Viewer viewer, Rep rep) {
		return viewer.is(Role.ADMIN) || viewer.managesTeam(rep.team());
	}

	private void tell(Complaint complaint, String whom, String what, Instant at) {
		this.events.publishEvent(new Notice("COMPLAINT", complaint.root() + "-" + what, complaint.sale(), whom,
				List.of(what), at, null));
	}

}

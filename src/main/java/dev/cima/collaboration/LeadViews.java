package dev.cima.collaboration;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads leads for those who may see them. */
@Component
class LeadViews {

	private static final int MOST_A_PAGE = 100;

	private final Leads leads;

	private final OpenLeads open;

	private final LeadJudge judge;

	private final Reps reps;

	private final InstantSource clock;

	LeadViews(Leads leads, OpenLeads open, LeadJudge judge, Reps reps, InstantSource clock) {
		this.leads = leads;
		this.open = open;
		this.judge = judge;
		this.reps = reps;
		this.clock = clock;
	}

	Lead of(StoredLead lead) {
		return new Lead(lead, lead.state(this.clock.instant()));
	}

	/** The lead, or null when there is none that the viewer may see. */
	@Nullable StoredLead find(String id, Viewer viewer) {
		StoredLead lead = this.leads.find(id);
		return (lead != null && maySee(lead, viewer)) ? lead : null;
	}

	/**
	 * Those who have to do with it and their managers; while it is open also reps of
	 * other departments, one of whom may win it.
	 */
	private boolean maySee(StoredLead lead, Viewer viewer) {
		return isParty(lead, viewer) || (lead.isOpen(this.clock.instant()) && mayWin(lead, viewer));
	}

	/** Who gave or claimed it, a manager of one of them, an admin. */
	boolean isParty(StoredLead lead, Viewer viewer) {
		return viewer.is(Role.ADMIN) || lead.reps().stream().anyMatch((id) -> {
			Rep rep = this.reps.find(id);
			return viewer.isRep(id) || (rep != null && viewer.managesTeam(rep.team()));
		});
	}

	/** Whether the viewer is a rep of a department that may win it. */
	boolean mayWin(StoredLead lead, Viewer viewer) {
		String department = department(viewer);
		return department != null && !department.equals(lead.terms().department());
	}

	/** The department of a viewer who is an active rep; null for others. */
	@Nullable String department(Viewer viewer) {
		Rep rep = (viewer.rep() != null) ? this.reps.find(viewer.rep()) : null;
		return (rep != null && rep.active()) ? this.judge.departmentOf(rep) : null;
	}

	/** The open leads that the viewer's department may win, the newest first. */
	Connection<Lead> open(Viewer viewer, int first, @Nullable String after) {
		StoredLead last = last(first, after, (lead) -> isParty(lead, viewer) || mayWin(lead, viewer));
		Instant now = this.clock.instant();
		Stream<StoredLead> wanted = this.open.current()
			.all()
			.stream()
			.filter((lead) -> lead.state(now) == LeadState.OPEN && mayWin(lead, viewer));
		if (last != null) {
			wanted = wanted.filter((lead) -> comesAfter(lead, last));
		}
		return page(wanted.limit(first + 1L).toList(), first, after);
	}

	private static boolean comesAfter(StoredLead lead, StoredLead last) {
		int order = last.terms().openedAt().compareTo(lead.terms().openedAt());
		return order > 0 || (order == 0 && lead.id().compareTo(last.id()) > 0);
	}

	/** What a rep gave or claimed, the newest first. */
	Connection<Lead> ofRep(String rep, int first, @Nullable String after) {
		StoredLead last = last(first, after, (lead) -> lead.reps().contains(rep));
		return page(this.leads.ofRep(rep, first + 1, last), first, after);
	}

	/**
	 * The last lead of the page before; null for the first page.
	 * @param listed whether a lead can have been on that page
	 * @throws BadRequestException when there is no such page
	 */
	private @Nullable StoredLead last(int first, @Nullable String after, Predicate<StoredLead> listed) {
		if (first < 1 || first > MOST_A_PAGE) {
			throw new BadRequestException("lead.first", MOST_A_PAGE);
		}
		if (after == null) {
			return null;
		}
		StoredLead last = this.leads.find(after);
		if (last == null || !listed.test(last)) {
			throw new BadRequestException("lead.cursor");
		}
		return last;
	}

	private Connection<Lead> page(List<StoredLead> leads, int first, @Nullable String after) {
		return Connection.of(leads.stream().map(this::of).toList(), first, after, Lead::id);
	}

	/** The rep, or who stands in the place of one who is not known any more. */
	Rep rep(String id) {
		return Objects.requireNonNullElseGet(this.reps.find(id), () -> Rep.erased(id, ""));
	}

}

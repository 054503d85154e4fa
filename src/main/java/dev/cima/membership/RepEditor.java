package dev.cima.membership;

import java.util.List;
import java.util.Objects;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.ManagesCycle;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Takes reps that admins write: the profile goes to the reps, team and access become a
 * MEMBERSHIP entry. The same one again changes nothing, and completes what a crash
 * between the two broke off.
 */
@Component
class RepEditor {

	private final Reps reps;

	private final Teams teams;

	private final Memberships memberships;

	RepEditor(Reps reps, Teams teams, Memberships memberships) {
		this.reps = reps;
		this.teams = teams;
		this.memberships = memberships;
	}

	SaveRepPayload save(Viewer viewer, SaveRepInput input) {
		List<UserError> errors = input.errors((team) -> this.teams.find(team) != null, this.memberships::mayHoldSince);
		if (!errors.isEmpty()) {
			return new SaveRepPayload(null, errors);
		}
		Rep before = this.reps.stored(input.id());
		Rep wanted = input.over(before);
		UserError refused = refused(viewer, before, wanted);
		if (refused == null && !this.reps.change(wanted, input.left())) {
			refused = (before != null && before.isErased()) ? erased(wanted)
					: UserError.of(UserErrorCode.CONFLICT, "rep.subject-taken").at("subject");
		}
		if (refused != null) {
			return new SaveRepPayload(null, List.of(refused));
		}
		Entry written = this.memberships.place(wanted.id(), wanted.team(), wanted.active(), input.since(),
				new Actor(viewer.recordedAs(), Role.ADMIN));
		if (written != null && written.membership() != null) {
			// settling would bring it as well, a moment too late for the answer
			this.reps.setMembership(wanted.id(), written.seq(), written.membership().team(),
					written.membership().hidden(), written.membership().active(), written.occurredAt());
		}
		Rep now = this.reps.stored(wanted.id());
		Rep saved = (now != null) ? now : wanted;
		note(before, saved);
		return new SaveRepPayload(saved, List.of());
	}

	private @Nullable UserError refused(Viewer viewer, @Nullable Rep before, Rep wanted) {
		if (before != null && before.isErased()) {
			return erased(wanted);
		}
		if (wanted.id().equals(viewer.rep()) && !wanted.active()) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "rep.own-access").at("active");
		}
		if (wanted.active() && !wanted.manages().isEmpty()) {
			ManagesCycle managers = new ManagesCycle(this.reps.managing());
			managers.put(wanted);
			List<String> cycle = managers.through(wanted);
			if (cycle != null) {
				return UserError.of(UserErrorCode.INVALID, "rep.manages-cycle", ManagesCycle.words(cycle))
					.at("manages");
			}
		}
		return null;
	}

	private static UserError erased(Rep wanted) {
		return UserError.of(UserErrorCode.NOT_ALLOWED, "rep.was-erased", wanted.id()).at("id");
	}

	private static void note(@Nullable Rep before, Rep now) {
		Deed.about(now.id());
		Deed.concerns(List.of(now.id(), now.team()));
		if (before == null) {
			return;
		}
		if (!before.team().equals(now.team())) {
			Deed.concerns(List.of(before.team()));
			Deed.changed("team", before.team(), now.team());
		}
		if (!before.manages().equals(now.manages())) {
			Deed.changed("manages", String.join(" ", before.manages()), String.join(" ", now.manages()));
		}
		if (before.active() != now.active()) {
			Deed.changed("active", before.active(), now.active());
		}
		if (!before.subject().equals(now.subject())) {
			Deed.changed("subject", "…", "…");
		}
		if (!before.name().equals(now.name())) {
			Deed.changed("name", "…", "…");
		}
		if (!Objects.equals(before.language(), now.language())) {
			Deed.changed("language", before.language(), now.language());
		}
		if (!Objects.equals(before.zone(), now.zone())) {
			Deed.changed("timeZone", before.zone(), now.zone());
		}
	}

	/** What came of it. */
	record SaveRepPayload(@Nullable Rep rep, List<UserError> errors) {
	}

}

package dev.cima.sale;

import java.time.Instant;

import dev.cima.ledger.Activity.Condition;
import dev.cima.ledger.CardHead.Membership;
import dev.cima.ledger.Scorecard;
import dev.cima.platform.Organisation;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * That a rep had not left when a sale happened, by all memberships that stand in the
 * stream: who left and came back sold nothing in between. A rep without any membership
 * was always there.
 *
 * @param moment when the sale happened
 */
record MemberThen(Instant moment, Organisation organisation) implements Condition {

	@Override
	public @Nullable UserError refusal(Scorecard card) {
		Membership left = null;
		Membership back = null;
		for (Membership one : card.head().memberships()) {
			boolean before = one.since() == null || !one.since().isAfter(this.moment);
			if (before) {
				left = one.active() ? null : (left != null) ? left : one;
			}
			else if (back == null && one.active()) {
				back = one;
			}
		}
		return (left != null) ? refusal(left.since(), (back != null) ? back.since() : null).at("repId") : null;
	}

	/** Whether the rep was there. */
	boolean isMember(Scorecard card) {
		return refusal(card) == null;
	}

	private UserError refusal(@Nullable Instant left, @Nullable Instant back) {
		if (left == null) {
			return UserError.of(UserErrorCode.NOT_ALLOWED, "sale.rep-left");
		}
		return (back != null) ? UserError.of(UserErrorCode.NOT_ALLOWED, "sale.rep-away", day(left), day(back))
				: UserError.of(UserErrorCode.NOT_ALLOWED, "sale.rep-left-since", day(left));
	}

	private String day(Instant instant) {
		return this.organisation.dayOf(instant).toString();
	}

}

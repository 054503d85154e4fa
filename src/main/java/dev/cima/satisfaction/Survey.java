package dev.cima.satisfaction;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One question to the customer of one sale. It holds nothing about the customer.
 *
 * @param sale the sale's global id
 * @param rep who sold
 * @param team for which team the sale counts
 * @param link how its link is made
 * @param invitation when and how the customer was asked
 * @param answer null: none yet
 * @param ending why nobody can answer any more, or why the answer does not count; null
 * while neither is so
 * @param successor the sale that stands instead of the sale since it was corrected or
 * moved, whose survey goes on
 * @param toSend since when the invitation waits to be sent; null once it does not
 * @param due when somebody has to look at it next; null when nothing is left to do
 * @param version grows by one with each change
 * @param soldAt when the sale happened; null in what an earlier release wrote
 */
public record Survey(@BsonId String sale, String rep, String team, Link link, Invitation invitation,
		@Nullable Answer answer, @Nullable Ending ending, @Nullable String successor, @Nullable Instant toSend,
		@Nullable Instant due, long version, @Nullable Instant soldAt) {

	/** The survey of a sale that was drawn. */
	static Survey of(String sale, String rep, String team, String key, Instant soldAt, Instant at, Instant expiresAt) {
		return new Survey(sale, rep, team, new Link(sale, key, null), new Invitation(at, null, null, expiresAt), null,
				null, null, at, expiresAt, 0, soldAt);
	}

	/** What the API calls its state. */
	public SurveyState state() {
		if (this.answer != null) {
			return SurveyState.ANSWERED;
		}
		if (this.ending != null || this.successor != null) {
			return SurveyState.EXPIRED;
		}
		return (this.toSend != null) ? SurveyState.TO_SEND : SurveyState.SENT;
	}

	public @Nullable Instant sentAt() {
		return this.invitation.sentAt();
	}

	public @Nullable Instant answeredAt() {
		return (this.answer != null) ? this.answer.at() : null;
	}

	public @Nullable Integer score() {
		return (this.answer != null) ? this.answer.score() : null;
	}

	/** Whether the customer can answer at this moment. */
	boolean isOpen(Instant now) {
		return this.answer == null && this.ending == null && this.successor == null
				&& now.isBefore(this.invitation.expiresAt());
	}

	/**
	 * Whether its answer counts for means: given, believed, and of a sale that stands.
	 */
	boolean counts() {
		return this.answer != null && this.answer.flags().isEmpty() && this.ending == null && this.successor == null;
	}

	/**
	 * Whether its answer counts for what was sold in a window and is judged at its end.
	 * @param before an answer or a void that came later changes nothing
	 */
	boolean counts(Instant from, Instant until, Instant before) {
		boolean inTime = this.answer != null && this.answer.flags().isEmpty() && this.answer.at().isBefore(before);
		boolean stands = this.successor == null && (this.ending == null || !this.ending.at().isBefore(before));
		return inTime && stands && isAbout(from, until);
	}

	/** Whether the sale happened from one moment until before another. */
	boolean isAbout(Instant from, Instant until) {
		return !sold().isBefore(from) && sold().isBefore(until);
	}

	/** When the sale happened, or was recorded, where an earlier release wrote that. */
	Instant sold() {
		return (this.soldAt != null) ? this.soldAt : this.invitation.askedAt();
	}

	/** Whether the customer says to have been sold something unwanted, and is unhappy. */
	boolean isComplaint() {
		return this.answer != null && this.answer.unwanted() && this.answer.score() <= 2;
	}

	/** The invitation is with the customer, or with whoever brings it there. */
	Survey sent(Instant at, String channel) {
		return with(this.invitation.sent(at, channel), this.answer, this.ending, null, this.due);
	}

	/** The customer has answered; followers are to be told at once. */
	Survey answered(Answer answer) {
		return with(this.invitation, answer, this.ending, null, answer.at());
	}

	/** It has ended for a reason; followers are to be told, unless the sale is gone. */
	Survey ended(Ending ending) {
		boolean gone = ending.why() == EndReason.VOIDED || ending.why() == EndReason.ERASED;
		return with(this.invitation, this.answer, ending, null, gone ? null : ending.at());
	}

	/** Followers could not be told; they are tried again. */
	Survey putOff(Instant due) {
		return with(this.invitation, this.answer, this.ending, this.toSend, due);
	}

	/** Followers know how it ended. */
	Survey told() {
		return with(this.invitation, this.answer, this.ending, this.toSend, null);
	}

	/** Another sale stands instead, and its survey goes on. */
	Survey succeededBy(String successor) {
		return new Survey(this.sale, this.rep, this.team, this.link, this.invitation, this.answer, this.ending,
				successor, null, null, this.version + 1, this.soldAt);
	}

	/** The same for the sale that stands instead, and happened when that one did. */
	Survey goesOnAs(String sale, String rep, String team, @Nullable Instant soldAt) {
		return new Survey(sale, rep, team, linkOf(sale, rep), this.invitation, this.answer, this.ending, null,
				this.toSend, nextLook(), 0, soldAt);
	}

	/**
	 * With the link and with what became of the survey that it goes on from: that one was
	 * first, although this one may have been drawn as well.
	 */
	Survey catchingUpWith(Survey before) {
		return new Survey(this.sale, this.rep, this.team, before.linkOf(this.sale, this.rep), before.invitation,
				before.answer, before.ending, null, before.toSend, before.nextLook(), this.version + 1, this.soldAt);
	}

	/** Whether what became of another one is not here yet, and has to come. */
	boolean isBehind(Survey before) {
		boolean wasAskedAlone = this.toSend == null && before.toSend != null;
		boolean same = before.linkOf(this.sale, this.rep).equals(this.link) && before.invitation.equals(this.invitation)
				&& before.answer == null && before.ending == null && Objects.equals(before.toSend, this.toSend);
		return this.answer == null && this.ending == null && this.successor == null && !wasAskedAlone && !same;
	}

	private Link linkOf(String sale, String rep) {
		return rep.equals(this.rep) ? this.link : new Link(this.link.root(), this.link.key(), sale);
	}

	private Instant nextLook() {
		if (this.answer != null) {
			return this.answer.at();
		}
		return (this.ending != null) ? this.ending.at() : this.invitation.expiresAt();
	}

	/** With a link under another key. */
	Survey linkedBy(String key) {
		return new Survey(this.sale, this.rep, this.team, new Link(this.link.root(), key, this.link.since()),
				this.invitation, this.answer, this.ending, this.successor, this.toSend, this.due, this.version + 1,
				this.soldAt);
	}

	/** Without what could say something about the rep. */
	Survey withoutFlags() {
		Answer plain = (this.answer != null) ? this.answer.withoutFlags() : null;
		return with(this.invitation, plain, this.ending, this.toSend, this.due);
	}

	private Survey with(Invitation invitation, @Nullable Answer answer, @Nullable Ending ending,
			@Nullable Instant toSend, @Nullable Instant due) {
		return new Survey(this.sale, this.rep, this.team, this.link, invitation, answer, ending, this.successor, toSend,
				due, this.version + 1, this.soldAt);
	}

	/**
	 * How its link is made.
	 *
	 * @param root the sale from whose id it was made: this one, or the one that it
	 * replaces
	 * @param key a short name of the key
	 * @param since the sale with which its rep got it from another one; null: it was
	 * always this rep's
	 */
	public record Link(String root, String key, @Nullable String since) {
	}

	/**
	 * When and how the customer was asked.
	 *
	 * @param askedAt when the sale was recorded
	 * @param channel by what it was sent: {@code webhook}, {@code reported}
	 * @param expiresAt until when the customer can answer
	 */
	public record Invitation(Instant askedAt, @Nullable Instant sentAt, @Nullable String channel, Instant expiresAt) {

		Invitation sent(Instant at, String channel) {
			return (this.sentAt != null) ? this : new Invitation(this.askedAt, at, channel, this.expiresAt);
		}

	}

	/**
	 * What the customer said.
	 *
	 * @param month the organisation's local month of that, as 2026-11
	 * @param score 1 (bad) to 5 (good)
	 * @param unwanted whether the customer was sold something unwanted
	 * @param flags why it may not come from the customer; empty: nothing says so
	 */
	public record Answer(Instant at, String month, int score, boolean unwanted, List<AnswerDoubt> flags) {

		@SuppressWarnings("NullAway") // a record from a later release may lack it
		public Answer {
			flags = (flags != null) ? List.copyOf(flags) : List.of();
		}

		Answer withoutFlags() {
			return new Answer(this.at, this.month, this.score, this.unwanted, List.of());
		}

	}

	/** Why and when it came to an end. */
	public record Ending(EndReason why, Instant at) {
	}

	/** Why a survey came to an end without an answer, or its answer does not count. */
	public enum EndReason {

		/** Nobody answered in time. */
		EXPIRED,
		/** The invitation could not be sent. */
		NOT_SENT,
		/** The sale was taken back. */
		VOIDED,
		/** The rep was erased before anybody answered. */
		ERASED

	}

}

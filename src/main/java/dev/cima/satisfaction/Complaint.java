package dev.cima.satisfaction;

import java.time.Instant;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A customer says to have been sold something unwanted, and is unhappy.
 *
 * @param root the sale about which the customer was asked first
 * @param sale the one that stood for it when the customer answered
 * @param rep who sold
 * @param score 1 or 2
 * @param due when somebody has to look at it next: to release what nobody settles, or to
 * do what was decided; null when all is done
 * @param settlement null while it is open
 * @param version grows by one with each change
 */
public record Complaint(@BsonId String root, String sale, String rep, Instant at, int score, @Nullable Instant due,
		@Nullable Settlement settlement, long version) {

	static Complaint of(Said said, Instant due) {
		return new Complaint(said.root(), said.sale(), said.rep(), said.at(), said.score(), due, null, 0);
	}

	boolean isOpen() {
		return this.settlement == null;
	}

	/** Decided, and to be done. */
	Complaint settled(Settlement settlement) {
		return new Complaint(this.root, this.sale, this.rep, this.at, this.score, settlement.at(), settlement,
				this.version + 1);
	}

	/** Its sale was taken back, so that there is nothing to decide. */
	Complaint closed(Instant at) {
		return new Complaint(this.root, this.sale, this.rep, this.at, this.score, null,
				new Settlement(Settlement.VOIDED, at, null, null), this.version + 1);
	}

	/** All that follows is done. */
	Complaint done() {
		return new Complaint(this.root, this.sale, this.rep, this.at, this.score, null, this.settlement,
				this.version + 1);
	}

	/**
	 * How it was settled.
	 *
	 * @param how RELEASED, FORFEITED; UNSETTLED: nobody did in time; VOIDED: the sale was
	 * taken back
	 * @param by who did; null: nobody
	 * @param role of whoever did
	 */
	public record Settlement(String how, Instant at, @Nullable String by, @Nullable String role) {

		static final String VOIDED = "VOIDED";

		boolean forfeits() {
			return this.how.equals(HoldEnding.FORFEITED.name());
		}

	}

}

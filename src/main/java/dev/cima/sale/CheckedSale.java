package dev.cima.sale;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Outcome.Recorded;
import dev.cima.ledger.Outcome;
import dev.cima.ledger.VoidFacts.Replacement;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/** What the check of an input found. */
sealed interface CheckedSale {

	/**
	 * What was found.
	 * @param rep who sold, when the viewer may log for that rep
	 * @param key the idempotency key, when the id is a UUID
	 * @param hash of the content
	 * @param sold the activity, when nothing is wrong
	 * @param errors what is wrong
	 * @param notices what is recorded otherwise than it was sent
	 */
	static CheckedSale of(@Nullable Rep rep, @Nullable String key, String hash, @Nullable Sold sold,
			List<UserError> errors, List<UserError> notices) {
		if (rep == null || key == null) {
			return new Refused(errors);
		}
		return (sold != null) ? new Ready(rep, sold, notices) : new Known(rep, key, hash, errors);
	}

	/** What is wrong. */
	List<UserError> errors();

	/** Whether it is what was recorded in the place of another sale. */
	boolean is(Replacement earlier);

	/**
	 * Nothing is wrong: it can be recorded.
	 *
	 * @param notices what its sender is told beside the result
	 */
	record Ready(Rep rep, Sold sold, List<UserError> notices) implements CheckedSale {

		@Override
		public List<UserError> errors() {
			return List.of();
		}

		@Override
		public boolean is(Replacement earlier) {
			return earlier.key().equals(this.sold.key()) && earlier.hash().equals(this.sold.hash());
		}

		/**
		 * What its sender is told beside an outcome: of a resend, nothing about the clock
		 * that it was sent by.
		 */
		List<UserError> noticesOf(Outcome outcome) {
			boolean replayed = outcome instanceof Recorded recorded && recorded.replayed();
			return replayed
					? this.notices.stream().filter((notice) -> notice.code() != UserErrorCode.CLOCK_UNSURE).toList()
					: this.notices;
		}

		Ready with(UserError notice) {
			Sold asked = (notice.code() == UserErrorCode.DUPLICATE_REFERENCE) ? Questions.ofKnownReceipt(this.sold)
					: this.sold;
			return new Ready(this.rep, asked, Stream.concat(this.notices.stream(), Stream.of(notice)).toList());
		}

		/** It is in the ledger as another sale, which is the answer. */
		Known repeats(Entry other, UserError notice) {
			return new Known(this.rep, other.key(), Objects.requireNonNullElse(other.hash(), ""), List.of(notice));
		}

		/** The same when something outside the sale forbids to record it. */
		Known refused(UserError error) {
			return new Known(this.rep, this.sold.key(), this.sold.hash(), List.of(error));
		}

	}

	/**
	 * Something is wrong, but it is known which sale it would be: a resend is answered
	 * whatever else is wrong with it by now.
	 */
	record Known(Rep rep, String key, String hash, List<UserError> errors) implements CheckedSale {

		/** What its sender is told beside the sale that is in the ledger. */
		List<UserError> notices() {
			return this.errors.stream().filter((error) -> error.code() == UserErrorCode.DUPLICATE_REFERENCE).toList();
		}

		@Override
		public boolean is(Replacement earlier) {
			return earlier.key().equals(this.key) && earlier.hash().equals(this.hash);
		}

	}

	/** It is not even known whose sale or which one it would be. */
	record Refused(List<UserError> errors) implements CheckedSale {

		@Override
		public boolean is(Replacement earlier) {
			return false;
		}

	}

}

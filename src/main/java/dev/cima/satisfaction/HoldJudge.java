package dev.cima.satisfaction;

import dev.cima.ledger.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Decides what follows for the points that wait from what their customer says. */
@Component
class HoldJudge {

	private final ComplaintDesk complaints;

	private final HoldEnder ender;

	HoldJudge(ComplaintDesk complaints, HoldEnder ender) {
		this.complaints = complaints;
		this.ender = ender;
	}

	/**
	 * The customer of a sale has answered, or never will.
	 * @param root the sale about which the customer was asked first
	 * @param said null: nothing
	 * @param otherwise why nothing was said
	 */
	void heard(String root, @Nullable Said said, HoldEnding otherwise) {
		if (said != null && said.isComplaint()) {
			this.complaints.receive(said);
			return;
		}
		this.ender.end(root, (said != null) ? HoldEnding.ANSWERED : otherwise, Actor.SYSTEM);
	}

}

package dev.cima.satisfaction;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Forgets what managers wrote about the complaints of an erased rep's customers, and what
 * the rep wrote about others'. What waits goes on waiting, and is released.
 */
@Component
class ErasedComplaints implements Erasure {

	private final Complaints complaints;

	ErasedComplaints(Complaints complaints) {
		this.complaints = complaints;
	}

	@Override
	public void erase(String rep) {
		this.complaints.eraseReasons(rep);
	}

}

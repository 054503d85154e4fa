package dev.cima.sale;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Erases the reasons that people wrote about a rep's sales and that the rep wrote about
 * others', and the references of the rep's sales. A till's number that the rep typed for
 * a sale of somebody else is that sale's and stays.
 */
@Component
class SaleTexts implements Erasure {

	private final Notes notes;

	private final References references;

	SaleTexts(Notes notes, References references) {
		this.notes = notes;
		this.references = references;
	}

	@Override
	public void erase(String rep) {
		this.notes.erase(rep);
		this.references.erase(rep);
	}

}

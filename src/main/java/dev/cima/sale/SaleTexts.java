package dev.cima.sale;

import dev.cima.rep.Erasure;

import org.springframework.stereotype.Component;

/**
 * Erases the reasons that people wrote about a rep's sales and that the rep wrote about
 * others', the references of the rep's sales and what is open of them. A till's number
 * that the rep typed for a sale of somebody else is that sale's and stays.
 */
@Component
class SaleTexts implements Erasure {

	private final Notes notes;

	private final References references;

	private final OpenSales open;

	SaleTexts(Notes notes, References references, OpenSales open) {
		this.open = open;
		this.notes = notes;
		this.references = references;
	}

	@Override
	public void erase(String rep) {
		this.notes.erase(rep);
		this.references.erase(rep);
		this.open.erase(rep);
	}

}

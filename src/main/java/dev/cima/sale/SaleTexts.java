package dev.cima.sale;

import org.springframework.stereotype.Component;

import dev.cima.rep.Erasure;

/** Erases what people typed about a rep's sales, and what the rep typed about others'. */
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

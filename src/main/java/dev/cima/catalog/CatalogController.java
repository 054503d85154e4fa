package dev.cima.catalog;

import dev.cima.catalog.CatalogEditor.SaveAccountInput;
import dev.cima.catalog.CatalogEditor.SaveAccountPayload;
import dev.cima.catalog.CatalogEditor.SaveProductInput;
import dev.cima.catalog.CatalogEditor.SaveProductPayload;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers a phone's pickers of products and accounts. */
@Controller
class CatalogController {

	private final Catalog catalog;

	private final CatalogEditor editor;

	CatalogController(Catalog catalog, CatalogEditor editor) {
		this.catalog = catalog;
		this.editor = editor;
	}

	@MutationMapping
	SaveProductPayload saveProduct(@Argument SaveProductInput input) {
		return this.editor.save(input);
	}

	@MutationMapping
	SaveAccountPayload saveAccount(@Argument SaveAccountInput input) {
		return this.editor.save(input);
	}

	@QueryMapping
	Connection<Product> products(@Argument @Nullable String search, @Argument int first,
			@Argument @Nullable String after) {
		return this.catalog.products(search, checked(first), after);
	}

	@QueryMapping
	Connection<Account> accounts(@Argument @Nullable String search, @Argument int first,
			@Argument @Nullable String after) {
		return this.catalog.accounts(search, checked(first), after);
	}

	private static int checked(int first) {
		if (first < 1) {
			throw new BadRequestException("catalog.first");
		}
		return first;
	}

}

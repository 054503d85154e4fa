package dev.cima.incentive;

import java.math.BigDecimal;
import java.time.LocalDate;

import dev.cima.catalog.Product;
import org.jspecify.annotations.Nullable;

/**
 * What a rule sees of one line of one sale, by the names of {@link SaleVariables}.
 * Amounts are in major units, unrounded.
 */
public interface LineFacts {

	/** The line's kind. */
	SaleKind lineKind();

	/** The line's quantity as a whole number, rounded up. */
	long linePieces();

	/** What counts of the price of a piece. */
	BigDecimal linePrice();

	/** What the line is worth. */
	BigDecimal lineAmount();

	/** What the line sells, as it was then. */
	Product product();

	/** How many lines the sale has. */
	long lines();

	/** How many different products it sells as cross-sells. */
	long crossSells();

	/** How many it sells as up-sells. */
	long upSells();

	/** What the sale is worth. */
	BigDecimal amount();

	/** The organisation's local day of the sale. */
	LocalDate day();

	/** Whether the customer is known. */
	boolean isToAccount();

	/** The account's id. */
	@Nullable String account();

	/** The account's segment when it was sold. */
	@Nullable String segment();

	/** Whether a fact of this name held of the rep when it was sold. */
	boolean held(String fact);

}

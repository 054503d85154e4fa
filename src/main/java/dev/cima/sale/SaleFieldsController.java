package dev.cima.sale;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Actor;
import dev.cima.ledger.Entry;
import dev.cima.ledger.SaleShare;
import dev.cima.ledger.Saturated;
import dev.cima.platform.Connection;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/**
 * The fields of sales and their lines; a list of them costs the same few round trips
 * whatever its length.
 */
@Controller
class SaleFieldsController {

	private final Sales sales;

	private final Reps reps;

	private final Notes notes;

	private final ReferenceCheck references;

	SaleFieldsController(Sales sales, Reps reps, Notes notes, ReferenceCheck references) {
		this.references = references;
		this.sales = sales;
		this.reps = reps;
		this.notes = notes;
	}

	@SchemaMapping(typeName = "Rep", field = "sales")
	Connection<Sale> sales(Rep rep, @Argument int first, @Argument @Nullable String after) {
		return this.sales.newestFirst(rep.id(), first, after);
	}

	@BatchMapping(typeName = "Entry", field = "sale")
	Map<Entry, Sale> sale(List<Entry> entries) {
		return this.sales.of(entries);
	}

	@BatchMapping(typeName = "Sale", field = "by")
	Map<Sale, Rep> by(List<Sale> sales) {
		return Actor.repsBehind(sales, (sale) -> sale.entry().by(), this.reps);
	}

	@SchemaMapping
	String byRole(Sale sale) {
		return sale.entry().by().capacity();
	}

	@BatchMapping(typeName = "Sale", field = "voidedBy")
	Map<Sale, Rep> voidedBy(List<Sale> sales) {
		return Actor.repsBehind(sales, (sale) -> (sale.voiding() != null) ? sale.voiding().by() : null, this.reps);
	}

	@BatchMapping(typeName = "Sale", field = "voidReason")
	Map<Sale, String> voidReason(List<Sale> sales) {
		Map<String, String> voidedBy = new HashMap<>();
		for (Sale sale : sales) {
			if (sale.voiding() != null) {
				voidedBy.put(sale.id(), sale.voiding().by().subject());
			}
		}
		Map<String, String> found = voidedBy.isEmpty() ? Map.of() : this.notes.voidReasons(voidedBy);
		Map<Sale, String> reasons = new HashMap<>();
		for (Sale sale : sales) {
			String reason = found.get(sale.id());
			if (reason != null) {
				reasons.put(sale, reason);
			}
		}
		return reasons;
	}

	@BatchMapping(typeName = "Sale", field = "sameReferenceAs")
	Map<Sale, String> sameReferenceAs(List<Sale> sales, GraphQLContext context) {
		Map<Sale, String> ids = new HashMap<>();
		before(sales, context).forEach((sale, other) -> ids.put(sale, other.toString()));
		return ids;
	}

	@BatchMapping(typeName = "Sale", field = "sameReference")
	Map<Sale, Sale> sameReference(List<Sale> sales, GraphQLContext context) {
		Map<Sale, SaleId> before = before(sales, context);
		Map<SaleId, Sale> found = this.sales.of(before.values());
		Map<Sale, Sale> others = new HashMap<>();
		before.forEach((sale, other) -> {
			if (found.containsKey(other)) {
				others.put(sale, found.get(other));
			}
		});
		return others;
	}

	/**
	 * Only where the viewer may know that sale as well: for the rep what is the rep's
	 * own, for a manager what is of a team that this one manages.
	 */
	private Map<Sale, SaleId> before(List<Sale> sales, GraphQLContext context) {
		Viewer viewer = Viewer.of(context);
		// what was taken back needs nobody's look any more
		Map<Sale, SaleId> others = new HashMap<>();
		this.references.before(sales.stream().filter((sale) -> sale.voiding() == null).toList())
			.forEach((sale, before) -> {
				SaleId other = SaleId.parse(before);
				if (other != null && this.references.mayKnow(viewer, before)) {
					others.put(sale, other);
				}
			});
		return others;
	}

	@SchemaMapping
	List<SaleShare> shares(Sale sale) {
		return sale.entry().soldOrFail().shares();
	}

	@BatchMapping(typeName = "SaleShare", field = "rep")
	List<Rep> sharer(List<SaleShare> shares) {
		Map<String, Rep> found = this.reps.findAll(shares.stream().map(SaleShare::rep).distinct().toList());
		return shares.stream().map((share) -> found.getOrDefault(share.rep(), Rep.erased(share.rep(), ""))).toList();
	}

	@SchemaMapping
	int points(SaleShare share) {
		return Saturated.toInt(share.raw());
	}

}

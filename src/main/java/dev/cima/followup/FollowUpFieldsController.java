package dev.cima.followup;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Ledger;
import dev.cima.measure.Rate;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.Sale;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows follow-ups in the reader's language. */
@Controller
class FollowUpFieldsController {

	private final FollowUpRules rules;

	private final FollowUpNotes notes;

	private final Catalog catalog;

	private final Ledger ledger;

	private final Reps reps;

	private final Tallies tallies;

	private final RepLists lists;

	FollowUpFieldsController(FollowUpRules rules, FollowUpNotes notes, Catalog catalog, Ledger ledger, Reps reps,
			Tallies tallies, RepLists lists) {
		this.lists = lists;
		this.tallies = tallies;
		this.rules = rules;
		this.notes = notes;
		this.catalog = catalog;
		this.ledger = ledger;
		this.reps = reps;
	}

	@SchemaMapping(typeName = "FollowUp")
	String text(FollowUp followUp, Locale language) {
		return this.rules.version(followUp.group().leader().rule()).words().in(language.getLanguage());
	}

	@SchemaMapping(typeName = "FollowUp")
	@Nullable Account account(FollowUp followUp) {
		return this.catalog.account(followUp.account());
	}

	@SchemaMapping(typeName = "FollowUpRule")
	Rate asked(FollowUpRule rule) {
		return this.tallies.of(rule.id()).asked();
	}

	@SchemaMapping(typeName = "FollowUpRule")
	Rate held(FollowUpRule rule) {
		return this.tallies.of(rule.id()).held();
	}

	@BatchMapping(typeName = "FollowUp", field = "note")
	Map<FollowUp, String> note(List<FollowUp> followUps) {
		Map<String, String> texts = this.notes.of(followUps.stream().map(FollowUp::id).toList());
		Map<FollowUp, String> found = new HashMap<>();
		for (FollowUp followUp : followUps) {
			String text = texts.get(followUp.id());
			if (text != null) {
				found.put(followUp, text);
			}
		}
		return found;
	}

	@BatchMapping(typeName = "FollowUp", field = "inBulk")
	Map<FollowUp, Boolean> inBulk(List<FollowUp> followUps) {
		Map<String, RepList> lists = new HashMap<>();
		Map<FollowUp, Boolean> found = new HashMap<>();
		for (FollowUp followUp : followUps) {
			Instant doneAt = followUp.group().doneAt();
			found.put(followUp,
					doneAt != null && lists.computeIfAbsent(followUp.repId(), this.lists::find).isInBulk(doneAt));
		}
		return found;
	}

	@BatchMapping(typeName = "FollowUp", field = "sale")
	Map<FollowUp, Sale> sale(List<FollowUp> followUps) {
		return sales(followUps.stream()
			.collect(HashMap::new, (all, one) -> all.put(one, one.group().leader().sale()), HashMap::putAll));
	}

	/** The sale of another rep is shown to those who may see that rep's sales. */
	@BatchMapping(typeName = "FollowUp", field = "convertedBy")
	Map<FollowUp, Sale> convertedBy(List<FollowUp> followUps, GraphQLContext context) {
		Viewer viewer = Viewer.of(context);
		Map<FollowUp, String> sales = new HashMap<>();
		for (FollowUp followUp : followUps) {
			String sale = followUp.convertedBySale();
			if (sale != null && maySee(viewer, SaleKey.of(sale).rep())) {
				sales.put(followUp, sale);
			}
		}
		return sales(sales);
	}

	private boolean maySee(Viewer viewer, String id) {
		Rep rep = this.reps.find(id);
		return viewer.maySee(id, (rep != null) ? rep.team() : "");
	}

	private Map<FollowUp, Sale> sales(Map<FollowUp, String> ids) {
		Map<String, Set<String>> keys = new HashMap<>();
		for (String id : ids.values()) {
			SaleKey sale = SaleKey.of(id);
			keys.computeIfAbsent(sale.rep(), (rep) -> new HashSet<>())
				.addAll(List.of(sale.key(), Voided.keyFor(sale.key())));
		}
		Map<String, Map<String, Entry>> entries = new HashMap<>();
		keys.forEach((rep, wanted) -> entries.put(rep, this.ledger.findAll(rep, wanted)));
		Map<FollowUp, Sale> sales = new HashMap<>();
		ids.forEach((followUp, id) -> {
			SaleKey sale = SaleKey.of(id);
			Map<String, Entry> found = Objects.requireNonNull(entries.get(sale.rep()));
			Entry entry = found.get(sale.key());
			if (entry != null && entry.kind() == EntryKind.SALE) {
				sales.put(followUp, new Sale(entry, found.get(Voided.keyFor(sale.key()))));
			}
		});
		return sales;
	}

	/** A sale's global id, read from the right. */
	private record SaleKey(String rep, String key) {

		private static final String PREFIX = "sale_";

		static SaleKey of(String id) {
			int last = id.lastIndexOf('_');
			return new SaleKey(id.substring(PREFIX.length(), last), id.substring(last + 1));
		}

	}

	/** Finds follow-ups and their rules for the query {@code node}. */
	@Configuration(proxyBeanMethods = false)
	static class Nodes {

		@Bean
		NodeLoader followUpNode(FollowUpViews views) {
			return NodeLoader.of(Task.PREFIX, FollowUp.class, (id, viewer) -> views.find(viewer, id));
		}

		@Bean
		NodeLoader followUpRuleNode(FollowUpRules rules) {
			return NodeLoader.of(FollowUpRule.PREFIX, FollowUpRule.class,
					(id, viewer) -> viewer.is(Role.ADMIN) ? rules.latest().get(id) : null);
		}

	}

}

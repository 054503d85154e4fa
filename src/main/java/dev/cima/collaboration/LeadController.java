package dev.cima.collaboration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.collaboration.StoredLead.Claim;
import dev.cima.collaboration.StoredLead.Won;
import dev.cima.platform.Connection;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows, takes, claims and closes leads. */
@Controller
class LeadController {

	private static final String SALE = "sale_";

	private final LeadDesk desk;

	private final LeadViews views;

	private final LeadNotes notes;

	private final Catalog catalog;

	private final Reps reps;

	/**
	 * Of all nodes, as sales are found for those who may see them by their own module.
	 */
	private final ObjectProvider<NodeLoader> nodes;

	LeadController(LeadDesk desk, LeadViews views, LeadNotes notes, Catalog catalog, Reps reps,
			ObjectProvider<NodeLoader> nodes) {
		this.desk = desk;
		this.views = views;
		this.notes = notes;
		this.catalog = catalog;
		this.reps = reps;
		this.nodes = nodes;
	}

	@QueryMapping
	Connection<Lead> leads(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.views.open(viewer, first, after);
	}

	@SchemaMapping(typeName = "Rep", field = "leads")
	Connection<Lead> leadsOfRep(Rep rep, @Argument int first, @Argument @Nullable String after) {
		return this.views.ofRep(rep.id(), first, after);
	}

	@MutationMapping
	LeadPayload giveLead(@Argument GiveLeadInput input, Viewer viewer) {
		return this.desk.give(input, viewer);
	}

	@MutationMapping
	LeadPayload claimLead(@Argument ClaimLeadInput input, Viewer viewer) {
		return this.desk.claim(input.leadId(), viewer);
	}

	@MutationMapping
	LeadPayload closeLead(@Argument CloseLeadInput input, Viewer viewer) {
		return this.desk.close(input.leadId(), input.reason(), viewer);
	}

	/** Accounts are never removed. */
	@SchemaMapping(typeName = "Lead")
	Account account(Lead lead) {
		String id = lead.lead().terms().account();
		return Objects.requireNonNullElseGet(this.catalog.account(id), () -> new Account(id, id, null, false));
	}

	/** Empty once it was erased. */
	@BatchMapping(typeName = "Lead")
	Map<Lead, String> note(List<Lead> leads) {
		Map<String, String> texts = this.notes.given(leads.stream().map(Lead::id).toList());
		Map<Lead, String> notes = new HashMap<>();
		leads.forEach((lead) -> notes.put(lead, texts.getOrDefault(lead.id(), "")));
		return notes;
	}

	@BatchMapping(typeName = "Lead")
	Map<Lead, String> closeReason(List<Lead> leads) {
		List<Lead> closed = leads.stream().filter((lead) -> lead.lead().closed() != null).toList();
		Map<String, String> texts = this.notes.closed(closed.stream().map(Lead::id).toList());
		Map<Lead, String> reasons = new HashMap<>();
		closed.forEach((lead) -> {
			String text = texts.get(lead.id());
			if (text != null) {
				reasons.put(lead, text);
			}
		});
		return reasons;
	}

	@BatchMapping(typeName = "Lead")
	Map<Lead, Rep> giver(List<Lead> leads) {
		Map<Lead, Rep> givers = reps(leads, (lead) -> lead.lead().terms().giver());
		leads.forEach((lead) -> givers.computeIfAbsent(lead, (one) -> this.views.rep(one.lead().terms().giver())));
		return givers;
	}

	@BatchMapping(typeName = "Lead")
	Map<Lead, Rep> claimedBy(List<Lead> leads) {
		return reps(leads, (lead) -> {
			Claim claim = lead.lead().claim();
			return (claim != null) ? claim.rep() : null;
		});
	}

	@BatchMapping(typeName = "Lead")
	Map<Lead, Rep> winner(List<Lead> leads) {
		return reps(leads, (lead) -> {
			Won won = lead.lead().stand().won();
			return (won != null) ? won.rep() : null;
		});
	}

	private Map<Lead, Rep> reps(List<Lead> leads, java.util.function.Function<Lead, @Nullable String> which) {
		Map<Lead, String> ids = new HashMap<>();
		for (Lead lead : leads) {
			String id = which.apply(lead);
			if (id != null) {
				ids.put(lead, id);
			}
		}
		Map<String, Rep> found = this.reps.findAll(new ArrayList<>(ids.values()));
		Map<Lead, Rep> reps = new HashMap<>();
		ids.forEach((lead, id) -> {
			Rep rep = found.get(id);
			if (rep != null) {
				reps.put(lead, rep);
			}
		});
		return reps;
	}

	/** Null for whoever may not see the sale, which is private to its seller. */
	@SchemaMapping(typeName = "Lead")
	@Nullable Object wonBy(Lead lead, Viewer viewer) {
		Won won = lead.lead().stand().won();
		return (won == null) ? null
				: this.nodes.stream()
					.filter((node) -> node.prefix().equals(SALE))
					.findFirst()
					.map((node) -> node.load(won.sale(), viewer))
					.orElse(null);
	}

	/** Which lead to take up. */
	record ClaimLeadInput(String leadId) {
	}

	/** Which lead to close, and why. */
	record CloseLeadInput(String leadId, String reason) {
	}

	/** Finds leads for the query {@code node}. */
	@Configuration(proxyBeanMethods = false)
	static class Nodes {

		@Bean
		NodeLoader leadNode(LeadViews views) {
			return NodeLoader.of(StoredLead.PREFIX, Lead.class, (id, viewer) -> {
				StoredLead lead = views.find(id, viewer);
				return (lead != null) ? views.of(lead) : null;
			});
		}

	}

}

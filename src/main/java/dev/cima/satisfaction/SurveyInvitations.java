package dev.cima.satisfaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Ledger;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Edge;
import dev.cima.platform.PageInfo;
import dev.cima.sale.Sale;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The invitations that wait for somebody to send them, the longest waiting first. */
@Component
class SurveyInvitations {

	private final Surveys surveys;

	private final SurveyLinks links;

	private final Ledger ledger;

	SurveyInvitations(Surveys surveys, SurveyLinks links, Ledger ledger) {
		this.surveys = surveys;
		this.links = links;
		this.ledger = ledger;
	}

	/**
	 * A page of them. Reading it changes nothing.
	 * @throws BadRequestException when the cursor is none of this list
	 */
	Connection<SurveyInvitation> page(int first, @Nullable String after) {
		List<Survey> page = (after != null) ? after(after, first + 1) : this.surveys.toSend(null, null, first + 1);
		List<Survey> shown = page.subList(0, Math.min(first, page.size()));
		Map<String, Sale> sales = sales(shown);
		List<Edge<SurveyInvitation>> edges = new ArrayList<>();
		for (Survey survey : shown) {
			Sale sale = sales.get(survey.sale());
			// a store that was killed may have kept the survey and lost the sale
			if (sale != null && survey.toSend() != null) {
				edges.add(new Edge<>(survey.toSend().toEpochMilli() + "/" + survey.sale(), invitation(survey, sale)));
			}
		}
		return new Connection<>(edges, new PageInfo(page.size() > first, after != null,
				edges.isEmpty() ? null : edges.getFirst().cursor(), edges.isEmpty() ? null : edges.getLast().cursor()));
	}

	/** Those of the surveys whose sales are there, by the ids of the sales. */
	Map<String, SurveyInvitation> of(List<Survey> surveys) {
		Map<String, Sale> sales = sales(surveys);
		Map<String, SurveyInvitation> invitations = new HashMap<>();
		for (Survey survey : surveys) {
			Sale sale = sales.get(survey.sale());
			if (sale != null) {
				invitations.put(survey.sale(), invitation(survey, sale));
			}
		}
		return invitations;
	}

	/** The address for the customer, which is good until the survey ends. */
	String url(Survey survey) {
		Survey current = survey;
		if (!this.links.isCurrent(survey.link())) {
			// made by a key that nobody has any more: a second link opens the same
			this.surveys.link(Map.of(this.links.hashFor(survey.link().root()), survey.link().root()));
			current = survey.linkedBy(this.links.key());
			this.surveys.replace(current);
		}
		return this.links.url(current.link());
	}

	private SurveyInvitation invitation(Survey survey, Sale sale) {
		return new SurveyInvitation(sale, url(survey), survey.invitation().expiresAt());
	}

	private List<Survey> after(String cursor, int limit) {
		int slash = cursor.indexOf('/');
		if (slash < 1 || slash > 15 || !cursor.substring(0, slash).matches("[0-9]+")) {
			throw new BadRequestException("ledger.unknown-cursor");
		}
		return this.surveys.toSend(Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, slash))),
				cursor.substring(slash + 1), limit);
	}

	private Map<String, Sale> sales(List<Survey> surveys) {
		Map<String, List<String>> keys = new HashMap<>();
		surveys.forEach((survey) -> keys.computeIfAbsent(survey.rep(), (rep) -> new ArrayList<>())
			.add(survey.sale().substring(survey.sale().lastIndexOf('_') + 1)));
		Map<String, Sale> sales = new HashMap<>();
		keys.forEach((rep, those) -> {
			for (Entry entry : this.ledger.findAll(rep, those).values()) {
				if (entry.kind() == EntryKind.SALE) {
					Sale sale = new Sale(entry, null);
					sales.put(sale.id(), sale);
				}
			}
		});
		return sales;
	}

	/** What whoever speaks with the customer needs to ask. */
	record SurveyInvitation(Sale sale, String url, Instant expiresAt) {
	}

}

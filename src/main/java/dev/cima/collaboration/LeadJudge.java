package dev.cima.collaboration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.cima.collaboration.LeadBook.Verdict;
import dev.cima.purchase.Purchase;
import dev.cima.purchase.PurchaseQuestion;
import dev.cima.purchase.Purchases;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.rep.Team;
import dev.cima.rep.Teams;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads what is needed to judge leads, for many topics in two round trips, and judges
 * them.
 */
@Component
class LeadJudge {

	private final Leads leads;

	private final Purchases purchases;

	private final Reps reps;

	private final Teams teams;

	LeadJudge(Leads leads, Purchases purchases, Reps reps, Teams teams) {
		this.leads = leads;
		this.purchases = purchases;
		this.reps = reps;
		this.teams = teams;
	}

	/**
	 * The leads as they are stored now, with what holds of each; those besides that were
	 * read because their time overlaps are left out.
	 */
	Map<StoredLead, Verdict> judge(Collection<StoredLead> wanted) {
		Map<LeadTopic, List<StoredLead>> byTopic = wanted.stream().collect(Collectors.groupingBy(StoredLead::topic));
		Set<String> places = new LinkedHashSet<>();
		byTopic.forEach((topic, those) -> places
			.addAll(this.leads.places(topic, first(those).minus(StoredLead.OPEN_FOR), last(those))));
		Map<LeadTopic, List<StoredLead>> books = this.leads.at(places)
			.stream()
			.collect(Collectors.groupingBy(StoredLead::topic));
		Map<String, Verdict> verdicts = judge(books);
		Set<String> ids = wanted.stream().map(StoredLead::id).collect(Collectors.toSet());
		Map<StoredLead, Verdict> judged = new LinkedHashMap<>();
		books.values().stream().flatMap(List::stream).filter((lead) -> ids.contains(lead.id())).forEach((lead) -> {
			Verdict verdict = verdicts.get(lead.id());
			if (verdict != null) {
				judged.put(lead, verdict);
			}
		});
		return judged;
	}

	/** What would hold of a lead if it were stored; nothing is written. */
	Verdict ifGiven(StoredLead lead) {
		Instant opened = lead.terms().openedAt();
		List<StoredLead> book = new ArrayList<>(
				this.leads.of(lead.topic(), opened.minus(StoredLead.OPEN_FOR), opened.plus(StoredLead.OPEN_FOR)));
		book.removeIf((stored) -> stored.id().equals(lead.id()));
		book.add(lead);
		return Objects.requireNonNull(judge(Map.of(lead.topic(), book)).get(lead.id()));
	}

	private Map<String, Verdict> judge(Map<LeadTopic, List<StoredLead>> books) {
		Map<LeadTopic, PurchaseQuestion> questions = new HashMap<>();
		books.forEach((topic, book) -> questions.put(topic, new PurchaseQuestion(topic.account(), topic.category(),
				first(book).minus(StoredLead.NEW_FOR), last(book).plus(StoredLead.OPEN_FOR).plusMillis(1))));
		Map<PurchaseQuestion, List<Purchase>> purchases = this.purchases.of(questions.values());
		Map<String, Verdict> verdicts = new HashMap<>();
		books.forEach((topic, book) -> verdicts.putAll(
				new LeadBook(book, purchases.getOrDefault(questions.get(topic), List.of()), this::department).judge()));
		return verdicts;
	}

	private static Instant first(Collection<StoredLead> leads) {
		return leads.stream().map((lead) -> lead.terms().openedAt()).min(Comparator.naturalOrder()).orElseThrow();
	}

	private static Instant last(Collection<StoredLead> leads) {
		return leads.stream().map((lead) -> lead.terms().openedAt()).max(Comparator.naturalOrder()).orElseThrow();
	}

	/** The department for which a sale counted; of a seller's team today if need be. */
	private String department(Purchase purchase) {
		Team team = this.teams.find(purchase.team());
		String department = (team != null) ? team.department() : departmentOf(this.reps.find(purchase.rep()));
		return (department != null) ? department : "";
	}

	/** The department of a rep today; null when it is not known. */
	@Nullable String departmentOf(@Nullable Rep rep) {
		Team team = (rep != null) ? this.teams.find(rep.team()) : null;
		return (team != null) ? team.department() : null;
	}

}

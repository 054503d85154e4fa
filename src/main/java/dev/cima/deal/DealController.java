package dev.cima.deal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.cima.catalog.Account;
import dev.cima.catalog.Catalog;
import dev.cima.deal.Deal.Contributor;
import dev.cima.deal.Deal.Moved;
import dev.cima.deal.DealWinner.WinDealInput;
import dev.cima.deal.DealWinner.WinDealPayload;
import dev.cima.deal.DealWinner.Won;
import dev.cima.deal.ShareAnswers.AgreeToSharesInput;
import dev.cima.ledger.FreshCards;
import dev.cima.platform.Connection;
import dev.cima.platform.NodeLoader;
import dev.cima.platform.Texts;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows, opens, moves and wins deals. */
@Controller
class DealController {

	/** Stands for whoever moved a deal and is no rep. */
	private static final Rep NO_REP = Rep.erased("rep_none", "");

	private final DealOpener opener;

	private final DealMover mover;

	private final ShareAnswers answers;

	private final DealWinner winner;

	private final DealViews views;

	private final DealTexts notes;

	private final Texts texts;

	private final Reps reps;

	private final Catalog catalog;

	private final ObjectProvider<NodeLoader> nodes;

	DealController(DealOpener opener, DealMover mover, ShareAnswers answers, DealWinner winner, DealViews views,
			DealTexts notes, Texts texts, Reps reps, Catalog catalog, ObjectProvider<NodeLoader> nodes) {
		this.opener = opener;
		this.mover = mover;
		this.answers = answers;
		this.winner = winner;
		this.views = views;
		this.notes = notes;
		this.texts = texts;
		this.reps = reps;
		this.catalog = catalog;
		this.nodes = nodes;
	}

	@MutationMapping
	DealPayload openDeal(@Argument OpenDealInput input, Viewer viewer) {
		return this.opener.open(input, viewer);
	}

	@MutationMapping
	DealPayload moveDeal(@Argument MoveDealInput input, Viewer viewer) {
		return this.mover.move(input, viewer);
	}

	@MutationMapping
	DealPayload agreeToShares(@Argument AgreeToSharesInput input, Viewer viewer) {
		return this.answers.answer(input, viewer);
	}

	@MutationMapping
	WinDealPayload winDeal(@Argument WinDealInput input, Viewer viewer, GraphQLContext context) {
		Won won = this.winner.win(input, viewer);
		if (won.logged() != null && won.logged().card() != null) {
			FreshCards.note(context, won.logged().card());
		}
		return won.payload();
	}

	@SchemaMapping(typeName = "Rep")
	Connection<Deal> deals(Rep rep, @Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.views.of(rep.id(), first, after, viewer);
	}

	@SchemaMapping(typeName = "Deal")
	Account account(Deal deal) {
		return Objects.requireNonNull(this.catalog.account(deal.deal().outline().account()));
	}

	@BatchMapping(typeName = "Deal")
	Map<Deal, String> title(List<Deal> deals) {
		Map<String, String> found = this.notes.of(deals.stream().map(Deal::id).map(DealTexts::titleOf).toList());
		Map<Deal, String> titles = new HashMap<>();
		deals.forEach((deal) -> titles.put(deal, found.getOrDefault(DealTexts.titleOf(deal.id()), "")));
		return titles;
	}

	@BatchMapping(typeName = "Deal")
	Map<Deal, Rep> owner(List<Deal> deals) {
		Map<String, Rep> found = this.reps.findAll(deals.stream().map((deal) -> deal.deal().owner()).toList());
		Map<Deal, Rep> owners = new HashMap<>();
		deals.forEach((deal) -> owners.put(deal, known(found, deal.deal().owner())));
		return owners;
	}

	/** Null for whoever may see the deal and not its sale. */
	@SchemaMapping(typeName = "Deal")
	@Nullable Object sale(Deal deal, Viewer viewer) {
		String sale = deal.state().sale();
		return (sale == null) ? null
				: this.nodes.stream()
					.filter((loader) -> sale.startsWith(loader.prefix()))
					.findFirst()
					.map((loader) -> loader.load(sale, viewer))
					.orElse(null);
	}

	@BatchMapping(typeName = "DealContributor", field = "rep")
	Map<Contributor, Rep> contributor(List<Contributor> contributors) {
		Map<String, Rep> found = this.reps.findAll(contributors.stream().map(Contributor::repId).toList());
		Map<Contributor, Rep> reps = new HashMap<>();
		contributors.forEach((one) -> reps.put(one, known(found, one.repId())));
		return reps;
	}

	private static Rep known(Map<String, Rep> found, String id) {
		Rep rep = found.get(id);
		return (rep != null) ? rep : Rep.erased(id, "");
	}

	@BatchMapping(typeName = "DealContributor")
	Map<Contributor, String> refusalReason(List<Contributor> contributors) {
		Map<String, String> found = this.notes
			.of(contributors.stream().map(Contributor::reasonId).filter(Objects::nonNull).toList());
		Map<Contributor, String> reasons = new HashMap<>();
		for (Contributor one : contributors) {
			String reason = (one.reasonId() != null) ? found.get(one.reasonId()) : null;
			if (reason != null) {
				reasons.put(one, reason);
			}
		}
		return reasons;
	}

	/** Who is no rep shows to nobody. */
	@BatchMapping(typeName = "DealMove", field = "rep")
	Map<Moved, Rep> mover(List<Moved> moves) {
		Map<String, Rep> found = this.reps.findAll(moves.stream().map((move) -> move.step().by()).distinct().toList());
		Map<Moved, Rep> reps = new HashMap<>();
		for (Moved move : moves) {
			reps.put(move, found.getOrDefault(move.step().by(), NO_REP));
		}
		return reps;
	}

	/** With what was written about each step. */
	@BatchMapping(typeName = "Deal")
	Map<Deal, List<Moved>> history(List<Deal> deals) {
		Map<String, String> found = this.notes.of(deals.stream()
			.flatMap((deal) -> deal.state().steps().stream().map((step) -> DealTexts.id(deal.id(), step.id())))
			.toList());
		Map<Deal, List<Moved>> histories = new HashMap<>();
		deals.forEach((deal) -> histories.put(deal, deal.state()
			.steps()
			.stream()
			.map((step) -> new Moved(deal.id(), step, found.getOrDefault(DealTexts.id(deal.id(), step.id()), "")))
			.toList()));
		return histories;
	}

	@SchemaMapping(typeName = "DealMove")
	String evidence(Moved move, Locale language) {
		return switch (move.step().how()) {
			case MOVED -> move.text();
			case WON -> this.texts.render("deal.evidence.won", List.of(), language);
			case TAKEN_BACK -> this.texts.render("deal.evidence.taken-back", List.of(), language);
		};
	}

	/** Finds deals for the query {@code node}. */
	@Configuration(proxyBeanMethods = false)
	static class Nodes {

		@Bean
		NodeLoader dealNode(DealViews views) {
			return NodeLoader.of(StoredDeal.PREFIX, Deal.class, (id, viewer) -> {
				StoredDeal deal = views.find(id, viewer);
				return (deal != null) ? views.of(deal) : null;
			});
		}

	}

}

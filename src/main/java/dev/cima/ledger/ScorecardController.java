package dev.cima.ledger;

import java.time.InstantSource;
import java.time.LocalDate;

import dev.cima.platform.Connection;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** A rep's scorecard and entries. */
@Controller
class ScorecardController {

	private final Ledger ledger;

	private final EntryPages pages;

	private final Organisation organisation;

	private final InstantSource clock;

	ScorecardController(Ledger ledger, EntryPages pages, Organisation organisation, InstantSource clock) {
		this.ledger = ledger;
		this.pages = pages;
		this.organisation = organisation;
		this.clock = clock;
	}

	@SchemaMapping
	ScorecardView scorecard(Rep rep, @Argument @Nullable Period period, @Argument @Nullable LocalDate on,
			GraphQLContext context) {
		LocalDate day = (on != null) ? on : this.organisation.dayOf(this.clock.instant());
		Span span = ((period != null) ? period : Period.ALL_TIME).spanOf(day);
		Scorecard fresh = FreshCards.find(context, rep.id(), span);
		return ScorecardView.of((fresh != null) ? fresh : this.ledger.card(rep.id(), span), span, this.organisation);
	}

	@SchemaMapping
	Connection<Entry> entries(Rep rep, @Argument int first, @Argument @Nullable String after,
			DataFetchingEnvironment field) {
		Connection<Entry> page = this.pages.newestFirst(rep.id(), first, after, (entry) -> true);
		// the stream has no holes, so that its last place is its length
		return field.getSelectionSet().contains("totalCount")
				? page.of(Math.toIntExact(this.ledger.card(rep.id(), Span.ALL_TIME).seq())) : page;
	}

}

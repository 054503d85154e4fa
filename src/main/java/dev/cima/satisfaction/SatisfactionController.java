package dev.cima.satisfaction;

import java.time.InstantSource;
import java.time.LocalDate;

import dev.cima.ledger.Period;
import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows reps and their managers how content customers are. */
@Controller
class SatisfactionController {

	private final Opinions opinions;

	private final Organisation organisation;

	private final InstantSource clock;

	SatisfactionController(Opinions opinions, Organisation organisation, InstantSource clock) {
		this.opinions = opinions;
		this.organisation = organisation;
		this.clock = clock;
	}

	@SchemaMapping
	Satisfaction satisfaction(Rep rep, @Argument Period period, @Argument @Nullable LocalDate on) {
		return this.opinions.of(rep, period, (on != null) ? on : this.organisation.dayOf(this.clock.instant()));
	}

}

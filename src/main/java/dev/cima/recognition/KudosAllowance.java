package dev.cima.recognition;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.cima.platform.Organisation;
import dev.cima.rep.Rep;

import org.springframework.stereotype.Component;

/**
 * How many kudos a rep may give: a month has numbered slots, and each kudos takes one. A
 * rep's day and month are those of the rep's own zone.
 */
@Component
class KudosAllowance {

	private final Kudos kudos;

	private final Organisation organisation;

	private final InstantSource clock;

	private final RecognitionSettings settings;

	KudosAllowance(Kudos kudos, Organisation organisation, InstantSource clock, RecognitionSettings settings) {
		this.kudos = kudos;
		this.organisation = organisation;
		this.clock = clock;
		this.settings = settings;
	}

	/** The slots of a rep's month. */
	List<String> slots(Rep rep, YearMonth month) {
		return IntStream.rangeClosed(1, this.settings.kudosPerMonth())
			.mapToObj((slot) -> rep.id() + "/" + month + "/" + slot)
			.toList();
	}

	/** The rep's local day. */
	LocalDate dayOf(Rep rep, Instant instant) {
		return LocalDate.ofInstant(instant, (rep.zone() != null) ? ZoneId.of(rep.zone()) : this.organisation.zone());
	}

	/** How many each of the reps may still give this month, in one query. */
	Map<Rep, Integer> left(Collection<Rep> reps) {
		Instant now = this.clock.instant();
		Map<Rep, List<String>> slots = new HashMap<>();
		reps.forEach((rep) -> slots.put(rep, slots(rep, YearMonth.from(dayOf(rep, now)))));
		List<String> all = new ArrayList<>();
		slots.values().forEach(all::addAll);
		Set<String> used = this.kudos.used(all);
		Map<Rep, Integer> left = new HashMap<>();
		slots.forEach((rep, own) -> left.put(rep, (int) own.stream().filter((slot) -> !used.contains(slot)).count()));
		return left;
	}

}

package dev.cima.reward;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.cima.ledger.Ledger;
import dev.cima.ledger.Span;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Reps;
import dev.cima.reward.Requests.Open;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Pages of redemptions by known places: a rep's by their numbers, and what waits for a
 * decision by the bounded documents of those who wait.
 */
@Component
class RedemptionPages {

	private static final int MOST_IN_QUERY = 200;

	private final Redemptions redemptions;

	private final Requests requests;

	private final RedemptionDesk desk;

	private final Ledger ledger;

	private final Reps reps;

	RedemptionPages(Redemptions redemptions, Requests requests, RedemptionDesk desk, Ledger ledger, Reps reps) {
		this.redemptions = redemptions;
		this.requests = requests;
		this.desk = desk;
		this.ledger = ledger;
		this.reps = reps;
	}

	/** A rep's, newest first. */
	Connection<Redemption> newestFirst(String rep, int first, @Nullable String after) {
		int last = Purchase.redemptions(this.ledger.card(rep, Span.ALL_TIME));
		int from = (after != null) ? Math.min(last, number(after) - 1) : last;
		List<String> places = IntStream
			.iterate(from, (number) -> number > Math.max(0, from - first - 1), (number) -> number - 1)
			.mapToObj((number) -> Redemption.placeOf(rep, number))
			.toList();
		Map<String, Redemption> found = this.redemptions.at(places);
		// the newest may just be about to begin
		List<Redemption> page = places.stream().map(found::get).filter(Objects::nonNull).toList();
		return Connection.of(page, first, after, (redemption) -> Integer.toString(number(redemption.place())));
	}

	/**
	 * What the viewer may decide or hand out, in the order of the reps' ids, and of a rep
	 * the oldest first.
	 */
	Connection<Redemption> toDecide(Viewer viewer, int first, @Nullable String after) {
		int last = (after != null) ? number(after) : 0;
		String rep = (after != null) ? after.substring(0, Math.max(0, after.lastIndexOf('/'))) : "";
		Waiting waiting = viewer.is(Role.ADMIN) ? this.requests::from : members(viewer);
		List<Redemption> page = new ArrayList<>();
		List<Open> some = waiting.from(rep, MOST_IN_QUERY);
		while (!some.isEmpty() && page.size() <= first) {
			some(viewer, some)
				.filter((redemption) -> !redemption.order().rep().equals(rep) || number(redemption.place()) > last)
				.forEach(page::add);
			some = waiting.from(after(some.getLast().rep()), MOST_IN_QUERY);
		}
		return Connection.of(page, first, after, Redemption::place);
	}

	private Stream<Redemption> some(Viewer viewer, List<Open> some) {
		Map<String, Redemption> found = this.redemptions
			.findAll(some.stream().map(Open::all).flatMap(Collection::stream).toList());
		return some.stream()
			.flatMap((open) -> open.all()
				.stream()
				.map(found::get)
				.filter(Objects::nonNull)
				.filter((redemption) -> redemption.state().isOpen() && this.desk.mayDecide(viewer, redemption))
				.sorted(Comparator.comparing((redemption) -> number(redemption.place()))));
	}

	/** Those of the teams that the viewer manages, as they are today. */
	private Waiting members(Viewer viewer) {
		TreeSet<String> members = new TreeSet<>();
		this.reps.membersOf(viewer.manages()).values().forEach(members::addAll);
		return (rep, limit) -> {
			List<Open> found = List.of();
			String from = rep;
			while (found.isEmpty() && members.ceiling(from) != null) {
				List<String> some = members.tailSet(from).stream().limit(limit).toList();
				found = this.requests.of(some);
				from = after(some.getLast());
			}
			return found;
		};
	}

	/** The least id after this one. */
	private static String after(String rep) {
		return rep + "\u0000";
	}

	/** The number at the end of a place, or in a cursor. */
	private static int number(String cursor) {
		try {
			return Integer.parseInt(cursor.substring(cursor.lastIndexOf('/') + 1));
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException("reward.cursor");
		}
	}

	/** Where what is open is read. */
	private interface Waiting {

		/** What is open of some reps from this id on, in the order of their ids. */
		List<Open> from(String rep, int limit);

	}

}

package dev.cima.sale;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.StreamScan;
import dev.cima.platform.BadRequestException;
import dev.cima.platform.Connection;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.sale.OpenSales.Open;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The list of those who look after sales: what of the last fourteen months waits for an
 * answer, by rep, month and place in the stream; for admins also what was refuted and
 * answered by its rep.
 */
@Component
class QuestionableSales {

	/** A competition may last a year, and waits for what comes late. */
	static final int MONTHS = 14;

	/** So many reps' months are read at once. */
	private static final int DOCUMENTS = 200;

	/** So many lines of sales are kept in memory. */
	private static final int LINES_KEPT = 20_000;

	private final Cache<String, Entry> shown = Caffeine.newBuilder()
		.maximumWeight(LINES_KEPT)
		.weigher((String id, Entry entry) -> 1 + entry.soldOrFail().lines().size())
		.build();

	private final OpenSales open;

	private final StreamScan streams;

	private final Reps reps;

	private final Organisation organisation;

	private final SaleSettings settings;

	private final InstantSource clock;

	QuestionableSales(OpenSales open, StreamScan streams, Reps reps, Organisation organisation, SaleSettings settings,
			InstantSource clock) {
		this.settings = settings;
		this.open = open;
		this.streams = streams;
		this.reps = reps;
		this.organisation = organisation;
		this.clock = clock;
	}

	/**
	 * A page of the list, without the viewer's own sales, which others look after.
	 * @param teamId null: all teams that the viewer looks after
	 * @param after a cursor
	 * @throws BadRequestException when the cursor is none of this list
	 */
	Connection<Sale> page(Viewer viewer, @Nullable String teamId, int first, @Nullable String after) {
		List<Open> page = (viewer.is(Role.ADMIN) && teamId == null) ? ofAll(viewer, first, after)
				: ofTeams(viewer, teams(viewer, teamId), first, after);
		Map<String, Entry> entries = entries(page);
		Map<String, Rep> sellers = this.reps.findAll(page.stream().map(Open::rep).distinct().toList());
		List<Sale> sales = new ArrayList<>(page.size());
		for (Open one : page) {
			Entry entry = entries.get(one.entryId());
			// a store that was killed may have kept the list and lost the entry
			if (entry != null && entry.key().equals(one.key())) {
				sales.add(new Sale(entry, one.answered() ? voiding(one) : null, new SaleMarks(one.asked(), false),
						sellers.get(one.rep())));
			}
		}
		return Connection.of(sales, first, after, (sale) -> cursor(Open.of(sale.entry(), List.of())));
	}

	/** Those that this node has shown lately are not read again: they never change. */
	private Map<String, Entry> entries(List<Open> page) {
		Map<String, Entry> found = HashMap.newHashMap(page.size());
		List<String> missing = new ArrayList<>();
		for (Open one : page) {
			String id = one.entryId();
			Entry known = this.shown.getIfPresent(id);
			if (known != null && known.key().equals(one.key())) {
				found.put(id, known);
			}
			else {
				missing.add(id);
			}
		}
		if (!missing.isEmpty()) {
			Map<String, Entry> read = this.streams.entries(missing);
			read.values().stream().filter((entry) -> entry.kind() == EntryKind.SALE).forEach((entry) -> {
				this.shown.put(entry.id(), entry);
				found.put(entry.id(), entry);
			});
		}
		return found;
	}

	private @Nullable Entry voiding(Open answered) {
		String key = Voided.keyFor(answered.key());
		return this.streams.entriesByKeys(answered.rep(), List.of(key)).get(key);
	}

	private static Collection<String> teams(Viewer viewer, @Nullable String teamId) {
		if (teamId == null) {
			return viewer.is(Role.MANAGER) ? viewer.manages() : Set.of();
		}
		return (viewer.is(Role.ADMIN) || viewer.managesTeam(teamId)) ? Set.of(teamId) : Set.of();
	}

	private List<Open> ofTeams(Viewer viewer, Collection<String> teams, int first, @Nullable String after) {
		Set<String> members = new TreeSet<>();
		this.reps.membersOf(teams).values().forEach(members::addAll);
		if (viewer.rep() != null) {
			members.remove(viewer.rep());
		}
		return latest(members).stream().filter((one) -> isShown(viewer, one, after)).limit(first + 1L).toList();
	}

	private List<Open> ofAll(Viewer viewer, int first, @Nullable String after) {
		List<YearMonth> months = months();
		List<Open> found = new ArrayList<>();
		String from = (after != null) ? document(after) : "";
		while (found.size() <= first) {
			List<Document> documents = this.open.documents(from, DOCUMENTS);
			List<String> empty = new ArrayList<>();
			for (Document document : documents) {
				List<Open> mine = OpenSales.read(document);
				if (mine.isEmpty()) {
					empty.add(document.getString("_id"));
				}
				mine.stream()
					.filter((one) -> months.contains(one.month()) && isShown(viewer, one, after))
					.forEach(found::add);
			}
			this.open.forget(empty);
			if (documents.size() < DOCUMENTS) {
				break;
			}
			from = documents.getLast().getString("_id") + "\u0001";
		}
		return found.subList(0, Math.min(found.size(), first + 1));
	}

	/** What was refuted and answered is for admins, and one's own for others. */
	private static boolean isShown(Viewer viewer, Open one, @Nullable String after) {
		return !viewer.isRep(one.rep()) && (!one.answered() || viewer.is(Role.ADMIN)) && isAfter(one, after);
	}

	private List<Open> latest(Collection<String> members) {
		List<YearMonth> months = months();
		int older = months.indexOf(YearMonth.from(today().minusDays(this.settings.maxAge().toDays() + 2)));
		return this.open.latest(members, months.subList(Math.max(older, 0), months.size()),
				this.open.olderIds(members, months.subList(0, Math.max(older, 0))));
	}

	private List<YearMonth> months() {
		LocalDate today = today();
		// a day ahead it is tomorrow somewhere, and what happened a moment ahead, too
		YearMonth last = YearMonth.from(today.plusDays(1));
		List<YearMonth> months = new ArrayList<>();
		for (YearMonth month = YearMonth.from(today).minusMonths(MONTHS - 1); !month.isAfter(last); month = month
			.plusMonths(1)) {
			months.add(month);
		}
		return months;
	}

	private LocalDate today() {
		return this.organisation.dayOf(this.clock.instant());
	}

	private static String cursor(Open one) {
		return one.document() + "/" + one.seq();
	}

	private static String document(String cursor) {
		int slash = cursor.lastIndexOf('/');
		if (slash < 0 || !cursor.substring(slash + 1).matches("[0-9]{1,18}") || cursor.indexOf('/') == slash) {
			throw new BadRequestException("ledger.unknown-cursor");
		}
		return cursor.substring(0, slash);
	}

	private static boolean isAfter(Open one, @Nullable String after) {
		if (after == null) {
			return true;
		}
		String document = document(after);
		int order = one.document().compareTo(document);
		return order > 0 || (order == 0 && one.seq() > Long.parseLong(after.substring(document.length() + 1)));
	}

}

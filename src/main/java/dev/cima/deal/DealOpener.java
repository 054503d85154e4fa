package dev.cima.deal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.cima.deal.StoredDeal.Outline;
import dev.cima.platform.Deed;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Opens deals. The same can be sent again. */
@Component
public class DealOpener {

	private final Deals deals;

	private final DealBooks books;

	private final DealTexts texts;

	private final DealViews views;

	private final DealCheck check;

	private final InstantSource clock;

	DealOpener(Deals deals, DealBooks books, DealTexts texts, DealViews views, DealCheck check, InstantSource clock) {
		this.deals = deals;
		this.books = books;
		this.texts = texts;
		this.views = views;
		this.check = check;
		this.clock = clock;
	}

	DealPayload open(OpenDealInput input, Viewer viewer) {
		String uuid = StoredDeal.uuid(input.id());
		String owner = viewer.rep();
		if (uuid == null) {
			return DealPayload.refused(UserError.of(UserErrorCode.INVALID, "deal.id").at("id"));
		}
		if (owner == null) {
			return DealPayload.refused(UserError.of(UserErrorCode.NOT_ALLOWED, "deal.by-reps"));
		}
		String id = StoredDeal.PREFIX + uuid;
		Deed.about(id);
		DealPayload known = known(id, input, viewer);
		if (known != null) {
			return known;
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		List<UserError> errors = this.check.check(owner, input, now);
		if (!errors.isEmpty()) {
			return new DealPayload(null, errors);
		}
		if (!take(owner, id)) {
			return DealPayload.refused(UserError.of(UserErrorCode.LIMIT_REACHED, "deal.too-many", DealBooks.MOST_OPEN));
		}
		List<DealShare> shares = ShareInput.shares(input.contributors());
		StoredDeal deal = StoredDeal.opened(id, owner, input.hash(),
				new Outline(input.accountId(), input.categories().stream().distinct().toList(), input.low(),
						input.high(), input.closesOn(), input.stakeholders().stream().distinct().toList(), shares,
						now));
		// before, so that whoever finds it sees what it is about
		this.texts.keepTitle(id, owner, input.title().strip());
		this.books.add(shares.stream().map(DealShare::rep).toList(), id);
		if (this.deals.insert(deal)) {
			return new DealPayload(this.views.of(deal), List.of());
		}
		DealPayload first = known(id, input, viewer);
		return (first != null) ? first
				: DealPayload.refused(UserError.of(UserErrorCode.RETRY_LATER, "deal.retry").retryAfter(1));
	}

	/** The answer to one that was opened before; null when there is none. */
	private @Nullable DealPayload known(String id, OpenDealInput input, Viewer viewer) {
		StoredDeal deal = this.deals.find(id);
		if (deal == null) {
			return null;
		}
		if (viewer.isRep(deal.owner()) && deal.hash().equals(input.hash())) {
			return new DealPayload(this.views.of(deal), List.of());
		}
		return new DealPayload(this.views.maySee(viewer, deal) ? this.views.of(deal) : null,
				List.of(UserError.of(UserErrorCode.CONFLICT, "deal.other-content").at("id")));
	}

	/** Looks through the places when all are taken: a crash may have left some behind. */
	private boolean take(String owner, String id) {
		Map<String, String> places = this.books.placesOf(owner);
		if (places.containsValue(id) || this.books.take(owner, id)) {
			return true;
		}
		Map<String, StoredDeal> standing = this.deals.findAll(places.values());
		places.forEach((place, deal) -> {
			StoredDeal stored = standing.get(deal);
			if (stored != null && !DealState.of(stored).isOpen()) {
				this.books.free(place);
			}
		});
		return this.books.take(owner, id);
	}

}

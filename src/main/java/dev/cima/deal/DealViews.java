package dev.cima.deal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.cima.platform.Connection;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads deals for those who may see them: the owner, who has a share, managers of the
 * owner's team, admins.
 */
@Component
class DealViews {

	private static final int AT_ONCE = 50;

	private final Deals deals;

	private final DealBooks books;

	private final Reps reps;

	private final InstantSource clock;

	DealViews(Deals deals, DealBooks books, Reps reps, InstantSource clock) {
		this.deals = deals;
		this.books = books;
		this.reps = reps;
		this.clock = clock;
	}

	/** As it stands now. */
	Deal of(StoredDeal deal) {
		return new Deal(deal, DealState.of(deal), this.clock.instant());
	}

	/** The deal, or null when there is none that the viewer may see. */
	@Nullable StoredDeal find(String id, Viewer viewer) {
		StoredDeal deal = this.deals.find(id);
		return (deal != null && maySee(viewer, deal)) ? deal : null;
	}

	boolean maySee(Viewer viewer, StoredDeal deal) {
		return mayMove(viewer, deal) || (viewer.rep() != null && DealState.of(deal).terms().has(viewer.rep()));
	}

	/** The owner, managers of the owner's team, admins. */
	boolean mayMove(Viewer viewer, StoredDeal deal) {
		return viewer.isRep(deal.owner()) || runs(viewer, deal);
	}

	/**
	 * Whether the viewer settles the shares: in no deal in which this one has a share,
	 * nor, but for admins, in one of somebody who manages this one.
	 * @param shares as they are to be
	 */
	boolean maySettle(Viewer viewer, StoredDeal deal, List<DealShare> shares) {
		String self = viewer.rep();
		return runs(viewer, deal) && !isManagedBy(viewer, deal.owner())
				&& (self == null || (!self.equals(deal.owner()) && !DealState.of(deal).terms().has(self)
						&& shares.stream().noneMatch((one) -> one.rep().equals(self))));
	}

	private boolean isManagedBy(Viewer viewer, String owner) {
		Rep own = this.reps.find(owner);
		Rep self = (viewer.rep() != null && !viewer.is(Role.ADMIN)) ? this.reps.find(viewer.rep()) : null;
		return own != null && self != null && own.manages().contains(self.team());
	}

	private boolean runs(Viewer viewer, StoredDeal deal) {
		Rep owner = this.reps.find(deal.owner());
		return viewer.is(Role.ADMIN) || (owner != null && viewer.managesTeam(owner.team()));
	}

	/** A page of those of a rep's deals that the viewer may see, the newest first. */
	Connection<Deal> of(String rep, int first, @Nullable String after, Viewer viewer) {
		List<String> ids = this.books.of(rep);
		int from = (after != null) ? ids.indexOf(after) + 1 : 0;
		if (after != null && from == 0) {
			return Connection.of(List.of(), first, after, Deal::id);
		}
		List<Deal> page = new ArrayList<>();
		for (int at = from; at < ids.size() && page.size() <= first; at += AT_ONCE) {
			List<String> some = ids.subList(at, Math.min(at + AT_ONCE, ids.size()));
			Map<String, StoredDeal> found = this.deals.findAll(some);
			for (String id : some) {
				StoredDeal deal = found.get(id);
				if (deal != null && page.size() <= first && maySee(viewer, deal)) {
					page.add(of(deal));
				}
			}
		}
		return Connection.of(page, first, after, Deal::id);
	}

}

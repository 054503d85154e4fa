package dev.cima.sale;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.EntryKind;
import dev.cima.ledger.Ledger;
import dev.cima.platform.Deed;
import dev.cima.platform.Role;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds the sale that somebody wants to change, and says whether and how long they may.
 */
@Component
class SaleFinder {

	private static final int MOST_REASON_CHARACTERS = 500;

	private final Ledger ledger;

	private final Reps reps;

	private final InstantSource clock;

	private final SaleSettings settings;

	SaleFinder(Ledger ledger, Reps reps, InstantSource clock, SaleSettings settings) {
		this.ledger = ledger;
		this.reps = reps;
		this.clock = clock;
		this.settings = settings;
	}

	/** The sale, if the viewer may touch it, for a reason that can be kept. */
	FoundSale find(Viewer viewer, String saleId, String reason) {
		if (reason.isBlank() || reason.length() > MOST_REASON_CHARACTERS) {
			return FoundSale
				.not(UserError.of(UserErrorCode.INVALID, "sale.reason", MOST_REASON_CHARACTERS).at("reason"));
		}
		return find(viewer, saleId);
	}

	/** The sale, if the viewer may touch it. */
	FoundSale find(Viewer viewer, String saleId) {
		UserError unknown = UserError.of(UserErrorCode.NOT_FOUND, "sale.unknown").at("saleId");
		SaleId id = SaleId.parse(saleId, viewer.rep());
		Rep rep = (id != null) ? this.reps.find(id.rep()) : null;
		if (id == null || rep == null) {
			return FoundSale.not(unknown);
		}
		String voidKey = Voided.keyFor(id.key());
		Map<String, Entry> entries = this.ledger.findAll(id.rep(), List.of(id.key(), voidKey));
		Entry sale = entries.get(id.key());
		if (sale == null || sale.kind() != EntryKind.SALE || !mayTouch(viewer, rep, sale)) {
			return FoundSale.not(unknown);
		}
		Deed.about(id.toString());
		Deed.concerns(List.of(rep.id()));
		return new FoundSale(null, rep, sale, entries.get(voidKey));
	}

	private static boolean mayTouch(Viewer viewer, Rep rep, Entry sale) {
		return viewer.maySee(rep.id(), rep.team()) || (viewer.is(Role.INTEGRATION) && isOfATill(sale));
	}

	/**
	 * Whether an integration logged it, or somebody typed the number of its receipt: the
	 * till that printed it knows when it is taken back.
	 */
	private static boolean isOfATill(Entry sale) {
		return sale.by().role() == Role.INTEGRATION || sale.soldOrFail().reference() != null;
	}

	/**
	 * A rep may change what was recorded within a day; managers, admins and integrations
	 * always.
	 */
	@Nullable UserError refusal(Viewer viewer, FoundSale found) {
		boolean always = viewer.is(Role.ADMIN) || viewer.managesTeam(found.rep().team())
				|| (viewer.is(Role.INTEGRATION) && isOfATill(found.sale()));
		Instant until = found.sale().recordedAt().plus(this.settings.changeWithin());
		return (always || !this.clock.instant().isAfter(until)) ? null
				: UserError.of(UserErrorCode.TOO_OLD, "sale.change-too-late", this.settings.changeWithin().toHours())
					.at("saleId");
	}

}

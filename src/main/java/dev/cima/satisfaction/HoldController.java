package dev.cima.satisfaction;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.cima.incentive.Plans;
import dev.cima.ledger.Activity.HoldEnded;
import dev.cima.ledger.Activity.Voided;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Held;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.Saturated;
import dev.cima.platform.Connection;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.Viewer;
import dev.cima.sale.Sale;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Shows what waits for customers, and lets managers settle complaints. */
@Controller
class HoldController {

	private final Ledger ledger;

	private final ComplaintDesk desk;

	private final Complaints complaints;

	private final ComplaintPages pages;

	private final HoldSettings settings;

	private final Plans plans;

	private final Texts texts;

	private final InstantSource clock;

	HoldController(Ledger ledger, ComplaintDesk desk, Complaints complaints, ComplaintPages pages,
			HoldSettings settings, Plans plans, Texts texts, InstantSource clock) {
		this.ledger = ledger;
		this.desk = desk;
		this.complaints = complaints;
		this.pages = pages;
		this.settings = settings;
		this.plans = plans;
		this.texts = texts;
		this.clock = clock;
	}

	@QueryMapping
	Connection<Sale> complaints(@Argument int first, @Argument @Nullable String after, Viewer viewer) {
		return this.pages.page(viewer, first, after);
	}

	@MutationMapping
	SettleComplaintPayload settleComplaint(@Argument SettleComplaintInput input, Viewer viewer) {
		UserError error = this.desk.settle(viewer, input.saleId(), input.release(), input.reason());
		Complaint complaint = (error == null) ? this.complaints.about(input.saleId()) : null;
		return new SettleComplaintPayload((complaint != null) ? this.pages.sale(complaint) : null,
				(error != null) ? List.of(error) : List.of());
	}

	@BatchMapping(typeName = "Sale", field = "hold")
	Map<Sale, PointHold> hold(List<Sale> sales) {
		Map<String, List<String>> keys = new HashMap<>();
		List<Sale> held = sales.stream().filter((sale) -> isHeld(sale.entry().held())).toList();
		held.forEach((sale) -> keys.computeIfAbsent(sale.entry().rep(), (rep) -> new ArrayList<>())
			.addAll(List.of(HoldEnded.keyFor(sale.entry().key()), Voided.keyFor(sale.entry().key()))));
		Map<String, Map<String, Entry>> ends = new HashMap<>();
		keys.forEach((rep, those) -> ends.put(rep, this.ledger.findAll(rep, those)));
		Map<String, String> reasons = this.complaints
			.reasons(held.stream().map((sale) -> Objects.requireNonNull(sale.entry().held()).sale()).toList());
		Map<Sale, PointHold> holds = new HashMap<>();
		held.forEach((sale) -> holds.put(sale,
				hold(sale.entry(), ends.getOrDefault(sale.entry().rep(), Map.of()), reasons)));
		return holds;
	}

	private static boolean isHeld(@Nullable Held held) {
		return held != null && !held.isOfNothing();
	}

	private static PointHold hold(Entry sale, Map<String, Entry> ends, Map<String, String> reasons) {
		Held held = Objects.requireNonNull(sale.held());
		Entry end = ends.get(HoldEnded.keyFor(sale.key()));
		HoldState state = HoldState.HELD;
		if (ends.containsKey(Voided.keyFor(sale.key()))) {
			state = HoldState.VOIDED;
		}
		else if (!held.waits() || (end != null && HoldEnded.FORFEIT.equals(end.cause()))) {
			state = HoldState.FORFEITED;
		}
		else if (end != null) {
			state = HoldState.RELEASED;
		}
		return new PointHold(Saturated.toInt(held.points() + held.forfeited()), held.until(), state,
				reasons.get(held.sale()));
	}

	@SchemaMapping(typeName = "OrganisationRules", field = "hold")
	HoldRules rules(Locale language) {
		BigDecimal share = this.plans.inForceAt(this.clock.instant()).heldShare();
		int days = Math.toIntExact(this.settings.waits().toDays());
		int complaintDays = Math.toIntExact(this.settings.complaint().toDays());
		NumberFormat percent = NumberFormat.getPercentInstance(language);
		percent.setMaximumFractionDigits(4);
		return new HoldRules(share, days, complaintDays, (share.signum() == 0)
				? this.texts.render("hold.none", List.of(), language)
				: this.texts.render("hold.words", List.of(percent.format(share), days, complaintDays), language));
	}

	/** What waits of a sale's points, or waited. */
	record PointHold(int points, Instant until, HoldState state, @Nullable String reason) {
	}

	/** How much of a sale's points waits, and how long, in days. */
	record HoldRules(BigDecimal share, int days, int complaintDays, String words) {
	}

	/** How a manager settles a complaint. */
	record SettleComplaintInput(String saleId, boolean release, String reason) {
	}

	/** The sale, or why nothing was settled. */
	record SettleComplaintPayload(@Nullable Sale sale, List<UserError> errors) {
	}

}

package dev.cima.offer;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.cima.platform.Organisation;
import dev.cima.rep.Erasure;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What rests, in memory: what was declined on this node at once, on others some seconds
 * later.
 */
@Component
class RestingOffers implements Resting, Erasure, SmartInitializingSingleton {

	/** Whoever takes a number writes a little later; so many are read again. */
	private static final int OVERLAP = 1_000;

	private final DeclinedOffers store;

	private final Organisation organisation;

	private final InstantSource clock;

	/** The day until which each product rests, by account or rep. */
	private volatile Map<String, Map<String, LocalDate>> resting = new ConcurrentHashMap<>();

	private long seen;

	private @Nullable LocalDate readOn;

	RestingOffers(DeclinedOffers store, Organisation organisation, InstantSource clock) {
		this.store = store;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		refresh();
	}

	@Override
	public Set<String> products(@Nullable String rep, @Nullable String account) {
		String whose = (account != null) ? account : rep;
		Map<String, LocalDate> those = (whose != null) ? this.resting.get(whose) : null;
		if (those == null) {
			return Set.of();
		}
		LocalDate today = today();
		Set<String> products = new HashSet<>();
		those.forEach((product, until) -> {
			if (until.isAfter(today)) {
				products.add(product);
			}
		});
		return products;
	}

	/** The organisation's day. */
	LocalDate today() {
		return this.organisation.dayOf(this.clock.instant());
	}

	/** Shows it on this node. */
	void show(OfferId offer) {
		String of = (offer.accountId() != null) ? offer.accountId() : offer.repId();
		show(this.resting, of, offer.productId(), DeclinedOffer.until(offer));
	}

	/** Reads what is new, and once a day all, so that what is over is forgotten. */
	@Scheduled(fixedDelayString = "${cima.offer-quality.look:10s}",
			initialDelayString = "${cima.offer-quality.look:10s}")
	synchronized void refresh() {
		LocalDate today = today();
		long newest = this.store.newest();
		if (!today.equals(this.readOn)) {
			this.store.forget(today);
			Map<String, Map<String, LocalDate>> all = new ConcurrentHashMap<>();
			this.store.forEachAfter(0, (one) -> show(all, one.of(), one.product(), one.until()));
			this.resting = all;
			this.readOn = today;
		}
		else if (newest != this.seen) {
			this.store.forEachAfter(this.seen - OVERLAP,
					(one) -> show(this.resting, one.of(), one.product(), one.until()));
		}
		this.seen = newest;
	}

	@Override
	public void erase(String rep) {
		this.store.erase(rep);
		this.resting.remove(rep);
	}

	private static void show(Map<String, Map<String, LocalDate>> resting, String of, String product, LocalDate until) {
		resting.computeIfAbsent(of, (one) -> new ConcurrentHashMap<>())
			.merge(product, until, (one, other) -> one.isAfter(other) ? one : other);
	}

}

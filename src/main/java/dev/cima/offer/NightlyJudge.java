package dev.cima.offer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

import dev.cima.catalog.Catalog;
import dev.cima.insight.Hindsight;
import dev.cima.insight.Insight;
import dev.cima.insight.InsightKeeper;
import dev.cima.platform.Organisation;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Each night, once all of the day before is known, has one node judge the offers of the
 * 14 days up to it.
 */
@Component
class NightlyJudge {

	private static final int DAYS = 14;

	private final Insight insight;

	private final InsightKeeper keeper;

	private final OfferQualities qualities;

	private final ShownOffers shown;

	private final OfferQualitySettings settings;

	private final Organisation organisation;

	private final InstantSource clock;

	private final QualityJudge judge;

	private @Nullable LocalDate done;

	/** The number of a version in which nothing was sold lately. */
	private long empty;

	NightlyJudge(Insight insight, InsightKeeper keeper, OfferQualities qualities, ShownOffers shown, OfferDays days,
			OfferSeal seal, Catalog catalog, OfferQualitySettings settings, Organisation organisation,
			InstantSource clock) {
		this.insight = insight;
		this.keeper = keeper;
		this.qualities = qualities;
		this.shown = shown;
		this.settings = settings;
		this.organisation = organisation;
		this.clock = clock;
		this.judge = new QualityJudge(catalog::product, organisation, days, seal::open);
	}

	@Scheduled(fixedDelayString = "${cima.offer-quality.every:60s}",
			initialDelayString = "${cima.offer-quality.first:2m}")
	synchronized void look() {
		Instant now = this.clock.instant();
		LocalDate yesterday = this.organisation.dayOf(now).minusDays(1);
		if (yesterday.equals(this.done) || now.atZone(this.organisation.zone()).getHour() < this.settings.hour()
				|| this.insight.current().number() == this.empty
				|| this.insight.current().asOf().isBefore(this.organisation.startOf(yesterday.plusDays(1)))) {
			return;
		}
		if (this.qualities.has(yesterday)) {
			this.done = yesterday;
			return;
		}
		if (this.qualities.begin(yesterday, now)) {
			judge(yesterday);
		}
	}

	private void judge(LocalDate day) {
		long version = this.insight.current().number();
		Hindsight hindsight = this.keeper.hindsight(this.organisation.startOf(day.minusDays(DAYS - 1)));
		if (hindsight == null) {
			return; // again in a while
		}
		Instant end = this.organisation.startOf(day.plusDays(1));
		Hindsight upToDay = new Hindsight(hindsight.before(),
				hindsight.after().stream().filter((sold) -> sold.at().isBefore(end)).toList());
		if (upToDay.after().isEmpty()) {
			// a shop that is new, or is being imported: not before anything comes
			this.empty = version;
			this.qualities.leave(day);
			return;
		}
		this.qualities.add(this.judge.judge(day, upToDay, this.settings.cases(), this.shown.until(day, DAYS)));
		this.done = day;
	}

}

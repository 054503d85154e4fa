package dev.cima.purchase;

import java.time.InstantSource;
import java.time.YearMonth;

import dev.cima.platform.Organisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets purchases that nobody asks for any more. */
@Component
class PurchaseKeeper {

	private static final Logger log = LoggerFactory.getLogger(PurchaseKeeper.class);

	/** What nodes that stood still for a while left behind goes, too. */
	private static final int MONTHS_AT_ONCE = 3;

	private final PurchaseMonths months;

	private final PurchaseSettings settings;

	private final Organisation organisation;

	private final InstantSource clock;

	PurchaseKeeper(PurchaseMonths months, PurchaseSettings settings, Organisation organisation, InstantSource clock) {
		this.months = months;
		this.settings = settings;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "24h", initialDelayString = "10m")
	void forget() {
		YearMonth month = YearMonth.from(this.organisation.dayOf(this.clock.instant()))
			.minusMonths(this.settings.keepMonths());
		for (int back = 0; back < MONTHS_AT_ONCE; back++) {
			month = month.minusMonths(1);
			long forgotten = this.months.forget(month);
			if (forgotten > 0) {
				log.info("Forgot {} documents of purchases in {}", forgotten, month);
			}
		}
	}

}

package dev.cima.breadth;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;

import dev.cima.insight.BasketSums;
import dev.cima.insight.SoldBasket;
import dev.cima.platform.Organisation;

import org.springframework.stereotype.Component;

/** Sums up what everybody sold in the last months. */
@Component
class EverybodysBaskets implements BasketSums<MonthSums> {

	/** Nobody asks for what is older. */
	private static final Period KEPT = Period.ofMonths(13);

	private final BasketReader reader;

	private final EverybodysSales sales;

	private final Organisation organisation;

	private final InstantSource clock;

	EverybodysBaskets(BasketReader reader, EverybodysSales sales, Organisation organisation, InstantSource clock) {
		this.reader = reader;
		this.sales = sales;
		this.organisation = organisation;
		this.clock = clock;
	}

	@Override
	public MonthSums begin() {
		return new MonthSums();
	}

	@Override
	public void add(MonthSums sum, SoldBasket basket) {
		LocalDate first = this.organisation.dayOf(this.clock.instant()).minus(KEPT);
		if (!this.organisation.dayOf(basket.at()).isBefore(first)) {
			sum.add(this.reader.read(basket));
		}
	}

	@Override
	public void merge(MonthSums into, MonthSums sum) {
		into.add(sum);
	}

	@Override
	public void show(MonthSums all) {
		this.sales.show(all);
	}

}

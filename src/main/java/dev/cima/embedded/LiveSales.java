package dev.cima.embedded;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.cima.platform.DemoDoors;
import dev.cima.platform.Organisation;
import dev.cima.platform.Role;
import dev.cima.platform.Viewer;
import dev.cima.sale.SaleLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Somebody of the demo shop sells something every second, so that a board can be watched.
 */
@Component
@DemoDoors.Only
@ConditionalOnProperty("cima.demo.live")
class LiveSales {

	private static final Logger log = LoggerFactory.getLogger(LiveSales.class);

	private static final Viewer TILL = new Viewer("integration", null, Set.of(), Set.of(Role.INTEGRATION));

	private final Random random = new Random();

	private final SaleLog saleLog;

	private final DemoLoads loads;

	private final InstantSource clock;

	private final DemoSales sales;

	private volatile boolean open;

	private final DemoOffers offers;

	LiveSales(SaleLog saleLog, DemoLoads loads, InstantSource clock, Organisation organisation, DemoOffers offers) {
		this.offers = offers;
		this.saleLog = saleLog;
		this.loads = loads;
		this.clock = clock;
		this.sales = new DemoSales(DemoShop.read(), offers::areShown, organisation.zone(), this.random.nextLong());
	}

	@EventListener(ApplicationReadyEvent.class)
	void open() {
		this.open = this.loads.find() != null;
	}

	@Scheduled(fixedRate = 1000)
	void sell() {
		if (!this.open) {
			return;
		}
		DemoSale sale = this.sales.next(this.random, this.clock.instant());
		this.saleLog.log(TILL, List.of(DemoData.input(sale, this.offers)))
			.forEach((result) -> result.payload().errors().forEach((error) -> log.warn("Not sold: {}", error)));
	}

}

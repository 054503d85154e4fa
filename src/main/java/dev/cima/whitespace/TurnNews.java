package dev.cima.whitespace;

import java.time.Duration;
import java.util.List;

import dev.cima.notification.Notice;
import dev.cima.recognition.FeedNews;
import dev.cima.rep.Rep;
import dev.cima.rep.Reps;
import dev.cima.whitespace.CellTurn.Part;
import dev.cima.whitespace.CellTurn.Payment;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells of cells that turned: each who has a part of the sale by a push, all others in
 * the feed. Neither says which account it was. Each fact has an id of its own, so it is
 * told once.
 */
@Component
class TurnNews {

	private static final String KIND = "WHITE_SPACE_TURNED";

	/** After this nobody need hear of it. */
	private static final Duration NEWS_FOR = Duration.ofDays(2);

	private final Reps reps;

	private final ApplicationEventPublisher events;

	TurnNews(Reps reps, ApplicationEventPublisher events) {
		this.reps = reps;
		this.events = events;
	}

	/** Tells of a payment that was made or taken back. */
	void tell(CellTurn cell, Payment payment) {
		boolean stands = payment.state().stands();
		for (Part part : payment.shares()) {
			Rep rep = this.reps.find(part.rep());
			if (rep != null && rep.active() && stands) {
				this.events.publishEvent(
						new Notice(KIND, payment.sale() + "-" + cell.category() + "-" + payment.turn(), payment.sale(),
								part.rep(), List.of(cell.category()), payment.at(), payment.at().plus(NEWS_FOR)));
			}
		}
		String seller = seller(payment.sale());
		Rep rep = this.reps.find(seller);
		if (rep != null && !rep.isErased()) {
			this.events.publishEvent(
					new FeedNews(KIND, payment.sale(), payment.at(), seller, null, List.of(cell.category()), stands));
		}
	}

	/** Who made a sale, by its global id. */
	private static String seller(String sale) {
		return sale.substring("sale_".length(), sale.lastIndexOf('_'));
	}

}

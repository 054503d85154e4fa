package dev.cima.sale;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.cima.incentive.SaleKind;
import dev.cima.incentive.SoldLine;
import dev.cima.ledger.Activity.Sold;
import dev.cima.ledger.AskedQuestion;
import dev.cima.ledger.Asking;
import dev.cima.ledger.SaleFacts;
import dev.cima.ledger.SaleLine;
import dev.cima.ledger.Usual;
import dev.cima.platform.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Asks about a sale what can be seen by itself, the catalogue and the rep's card. Nothing
 * is asked of what an integration logs, which tells what a till has printed.
 */
@Component
class Questions {

	static final AskedQuestion SAME_RECEIPT = AskedQuestion.of("SAME_RECEIPT");

	private static final BigDecimal LEAST_OF_REPLACED = new BigDecimal("0.5");

	/** So many points are no accident of rounding. */
	private static final BigDecimal LEAST_ROUNDING = new BigDecimal("5");

	/** Nor is that share of all points of a sale. */
	private static final BigDecimal SHARE_OF_ROUNDING = new BigDecimal("0.02");

	private final QuestionSettings settings;

	Questions(QuestionSettings settings) {
		this.settings = settings;
	}

	/**
	 * The sale, with what is to be asked about it.
	 * @param before the sale that it stands for at the same moment: unless it is worth
	 * more, it is late if that was; null: it stands for none
	 */
	Sold asked(Sold sold, @Nullable SaleFacts before) {
		return (sold.by().role() == Role.INTEGRATION) ? sold : sold.asking((subject) -> about(sold, subject, before));
	}

	private List<AskedQuestion> about(Sold sold, Asking.Subject subject, @Nullable SaleFacts before) {
		List<AskedQuestion> asked = new ArrayList<>(0);
		askPrice(sold.lines(), subject, asked);
		askSize(subject, asked);
		askLines(subject, asked);
		if (subject.sales() >= this.settings.burst()) {
			asked.add(AskedQuestion.of("BURST", Integer.toString(this.settings.burst())));
		}
		askLate(sold, subject, before, asked);
		return asked;
	}

	/**
	 * A price of which the plan counts a part only, an up-sell for next to nothing, or a
	 * cross-sell of which no list price says what it is worth; of other lines where no
	 * usual size does either, and the sale earns more than a hundredth of a day's most.
	 */
	private void askPrice(List<SoldLine> lines, Asking.Subject subject, List<AskedQuestion> asked) {
		List<SaleLine> scored = subject.facts().lines();
		// neither a list price nor a usual size measures it
		boolean unmeasured = subject.raw() > subject.dailyCap() / 100 && !hasUsual(subject.before().head().usual());
		AskedQuestion above = null;
		AskedQuestion below = null;
		AskedQuestion unlisted = null;
		for (int i = 0; i < lines.size(); i++) {
			SoldLine line = lines.get(i);
			BigDecimal counted = scored.get(i).countedPrice();
			if (above == null && counted != null) {
				above = AskedQuestion.of("PRICE.above", line.product().name(), line.unitPrice().toPlainString(),
						counted.toPlainString());
			}
			if (unlisted == null && (line.kind() != SaleKind.BASE || unmeasured) && line.unitPrice().signum() > 0
					&& line.product().listPrice().signum() == 0) {
				unlisted = AskedQuestion.of("PRICE.unlisted", line.product().name(), line.unitPrice().toPlainString());
			}
			if (below == null && line.kind() == SaleKind.UP_SELL && line.insteadOf() != null
					&& line.unitPrice().compareTo(line.insteadOf().listPrice().multiply(LEAST_OF_REPLACED)) < 0) {
				below = AskedQuestion.of("PRICE.below", line.product().name(), line.unitPrice().toPlainString(),
						line.insteadOf().name(), line.insteadOf().listPrice().toPlainString());
			}
		}
		if (above != null) {
			asked.add(above);
		}
		if (below != null) {
			asked.add(below);
		}
		if (unlisted != null) {
			asked.add(unlisted);
		}
	}

	/** More than a day can earn, or far more than usual. */
	private void askSize(Asking.Subject subject, List<AskedQuestion> asked) {
		Usual usual = subject.before().head().usual();
		if (subject.raw() > subject.dailyCap()) {
			asked.add(AskedQuestion.of("SIZE.cap"));
		}
		else if (hasUsual(usual)
				// revenue ÷ (usual revenue ÷ usual sales), without the rounding
				&& subject.revenue() / this.settings.size() > usual.revenue() / usual.sales()) {
			asked.add(AskedQuestion.of("SIZE.own", Integer.toString(this.settings.size())));
		}
	}

	private boolean hasUsual(Usual usual) {
		return usual.sales() >= this.settings.sizeAfter() && usual.revenue() > 0;
	}

	/** Many lines that earn next to nothing, or much only because each is rounded. */
	private void askLines(Asking.Subject subject, List<AskedQuestion> asked) {
		List<SaleLine> lines = subject.facts().lines();
		if (lines.size() < this.settings.smallLines()) {
			return;
		}
		int small = 0;
		for (SaleLine line : lines) {
			small += (line.points() <= 1 && line.unitPrice().signum() > 0) ? 1 : 0;
		}
		BigDecimal rounding = subject.rounding();
		if (small >= this.settings.smallLines()) {
			asked.add(AskedQuestion.of("SMALL_LINES", Integer.toString(small)));
		}
		else if (rounding.compareTo(LEAST_ROUNDING) >= 0
				&& rounding.compareTo(SHARE_OF_ROUNDING.multiply(BigDecimal.valueOf(subject.raw()))) > 0) {
			asked
				.add(AskedQuestion.of("SMALL_LINES.rounding", rounding.setScale(0, RoundingMode.DOWN).toPlainString()));
		}
	}

	private void askLate(Sold sold, Asking.Subject subject, @Nullable SaleFacts before, List<AskedQuestion> asked) {
		if (before != null && (sold.by().role() == Role.ADMIN || !isMore(subject, before))) {
			before.questions().stream().filter(SaleQuestionCode.LATE::isAsked).forEach(asked::add);
			return;
		}
		Duration late = Duration.between(subject.occurredAt(), subject.recordedAt());
		if (late.compareTo(this.settings.late()) > 0) {
			asked.add(AskedQuestion.of("LATE", Long.toString(late.toHours())));
		}
	}

	/** Whether a sale has more revenue or points than the one for which it stands. */
	private static boolean isMore(Asking.Subject subject, SaleFacts before) {
		return subject.raw() > before.lines().stream().mapToLong(SaleLine::points).sum()
				|| worth(subject.facts()).compareTo(worth(before)) > 0;
	}

	private static BigDecimal worth(SaleFacts sale) {
		BigDecimal worth = BigDecimal.ZERO;
		for (SaleLine line : sale.lines()) {
			worth = worth.add(line.amount());
		}
		return worth;
	}

	/** The sale, with the question that its receipt was used for another one before. */
	static Sold ofKnownReceipt(Sold sold) {
		return sold.asking(new OfKnownReceipt(sold.asking()));
	}

	private record OfKnownReceipt(Asking others) implements Asking {

		@Override
		public List<AskedQuestion> about(Subject subject) {
			List<AskedQuestion> asked = new ArrayList<>(this.others.about(subject));
			asked.add(SAME_RECEIPT);
			return asked;
		}

		@Override
		public List<AskedQuestion> beforehand() {
			return List.of(SAME_RECEIPT);
		}

	}

	/** Those of the questions that this release knows. */
	static List<AskedQuestion> known(List<AskedQuestion> asked) {
		return asked.stream().filter((question) -> SaleQuestionCode.of(question) != null).toList();
	}

}

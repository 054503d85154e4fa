package dev.cima.importer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.cima.importer.ImportedSale.Taken;
import dev.cima.ledger.Entry;
import dev.cima.ledger.Ledger;
import dev.cima.ledger.SaleFacts;
import dev.cima.platform.Texts;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.sale.LogSaleInput;
import dev.cima.sale.SaleCorrector;
import dev.cima.sale.SaleLog;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Brings the ledger in step with what files have said of a sale since it was recorded. It
 * looks at both and does what is missing, so that it may be asked again after a crash.
 */
@Component
class ChangedSales {

	private final Imports imports;

	private final Ledger ledger;

	private final SaleCorrector corrector;

	private final Texts texts;

	ChangedSales(Imports imports, Ledger ledger, SaleCorrector corrector, Texts texts) {
		this.imports = imports;
		this.ledger = ledger;
		this.corrector = corrector;
		this.texts = texts;
	}

	/**
	 * What came of it.
	 *
	 * @param changed whether the ledger was changed
	 * @param refusal why it cannot be; null when it is in step
	 */
	record Settled(boolean changed, @Nullable String refusal) {

		private static final Settled WAS = new Settled(false, null);

	}

	/** What has become of a sale; null when it was never recorded. */
	@Nullable SaleChain chain(ImportedSale sale) {
		return (sale.rep() != null) ? SaleChain.of(this.ledger, sale.id(), sale.rep()) : null;
	}

	/**
	 * Changes a sale because the file that has it says something else of it than before.
	 * @param cancelled whether it says that the sale was taken back
	 */
	Settled say(ImportedSale known, LogSaleInput said, boolean same, boolean cancelled) {
		SaleChain chain = chain(known);
		if (chain == null || chain.standing() == null) {
			return Settled.WAS;
		}
		ImportedSale now = same ? known : known.says(SaleLog.contentOf(said), chain.standing().key());
		now = cancelled ? now.cancel() : now;
		if (!now.equals(known)) {
			if (chain.byHand()) {
				return new Settled(false, byHand(known));
			}
			this.imports.save(now);
		}
		return settle(now, chain, said, "import");
	}

	/** Does what is missing. @param by what says so, for people */
	Settled settle(ImportedSale sale, String by) {
		SaleChain chain = chain(sale);
		return (chain != null) ? settle(sale, chain, null, by) : Settled.WAS;
	}

	private Settled settle(ImportedSale stored, SaleChain chain, @Nullable LogSaleInput said, String by) {
		Entry standing = chain.standing();
		if (standing == null) {
			return Settled.WAS;
		}
		ImportedSale sale = stored.settledFrom(chain.keys().getFirst());
		List<Taken> due = sale.taken().stream().filter((taken) -> isDue(chain, sale, taken.from())).toList();
		LogSaleInput content = (sale.content() != null && isDue(chain, sale, sale.contentFrom())) ? said : null;
		if (!sale.cancelled() && content == null && due.isEmpty()) {
			return Settled.WAS;
		}
		if (chain.byHand()) {
			return new Settled(false, byHand(sale));
		}
		List<LogSaleInput.Line> lines = (content != null) ? Pieces.without(content.lines(), sale.taken())
				: Pieces.without(Pieces.of(standing.soldOrFail()), due);
		List<UserError> errors = (sale.cancelled() || lines.isEmpty())
				? this.corrector.takeBack(SaleBatches.IMPORTER, standing, by) : this.corrector
					.correct(SaleBatches.IMPORTER, standing, by, replacement(sale, standing, content, lines));
		if (errors.isEmpty()) {
			return new Settled(true, null);
		}
		if (errors.stream().anyMatch((error) -> error.code() == UserErrorCode.RETRY_LATER)) {
			throw new ImportStoppedException("The store does not answer. Nothing is lost: run the import again later.");
		}
		return new Settled(false,
				String.join("; ",
						errors.stream()
							.map((error) -> this.texts.render(error.text(), error.args(), Locale.ENGLISH))
							.toList()));
	}

	/** The version after the one that stood then is the one without it. */
	private static boolean isDue(SaleChain chain, ImportedSale sale, @Nullable String from) {
		return from != null && !chain.keys().contains(SaleChain.next(sale.id(), from));
	}

	private static LogSaleInput replacement(ImportedSale sale, Entry standing, @Nullable LogSaleInput said,
			List<LogSaleInput.Line> lines) {
		SaleFacts facts = standing.soldOrFail();
		String key = SaleChain.next(sale.id(), standing.key());
		LogSaleInput replacement = (said != null)
				? new LogSaleInput(key, said.occurredAt(), null, standing.rep(), said.accountId(), said.reference(),
						lines)
				: new LogSaleInput(key, standing.occurredAt(), null, standing.rep(), facts.account(), facts.reference(),
						lines);
		return replacement.shared(facts.shares()
			.stream()
			.map((share) -> new LogSaleInput.Share(share.rep(), share.basisPoints()))
			.toList());
	}

	static String byHand(ImportedSale sale) {
		return "sale %s was corrected by somebody since it was imported: correct it there".formatted(sale.id());
	}

	/** Lines of sales, and what is taken from them. */
	static final class Pieces {

		private Pieces() {
		}

		static List<LogSaleInput.Line> of(SaleFacts sale) {
			return sale.lines()
				.stream()
				.map((line) -> new LogSaleInput.Line(line.product(), line.exactQuantity(), line.unitPrice(),
						line.kind(), line.insteadOf(), line.offerId()))
				.toList();
		}

		/**
		 * What is left: of lines with the price of what is taken first, and then of
		 * others with its product.
		 */
		static List<LogSaleInput.Line> without(List<LogSaleInput.Line> lines, List<Taken> taken) {
			List<LogSaleInput.Line> left = new ArrayList<>(lines);
			for (Taken one : taken) {
				BigDecimal more = take(left, one, one.quantity(), true);
				take(left, one, more, false);
			}
			return left.stream().filter((line) -> line.quantity().signum() > 0).toList();
		}

		/** Takes what there is. @return how much is still to be taken */
		private static BigDecimal take(List<LogSaleInput.Line> left, Taken taken, BigDecimal quantity, boolean same) {
			BigDecimal more = quantity;
			for (int i = 0; i < left.size() && more.signum() > 0; i++) {
				LogSaleInput.Line line = left.get(i);
				if (line.productId().equals(taken.product())
						&& (line.unitPrice().compareTo(taken.price()) == 0) == same) {
					BigDecimal some = line.quantity().min(more);
					left.set(i, new LogSaleInput.Line(line.productId(), line.quantity().subtract(some),
							line.unitPrice(), line.kind(), line.insteadOfProductId(), line.offerId()));
					more = more.subtract(some);
				}
			}
			return more;
		}

	}

}

package dev.cima.sale;

import java.util.List;

import dev.cima.ledger.Entry;
import dev.cima.platform.UserError;
import dev.cima.platform.UserErrorCode;
import dev.cima.platform.Viewer;

import org.springframework.stereotype.Component;

/** Corrects and takes back sales because an imported file says so, however old. */
@Component
public class SaleCorrector {

	private final SaleVoiding voiding;

	SaleCorrector(SaleVoiding voiding) {
		this.voiding = voiding;
	}

	/**
	 * Takes a sale back.
	 * @param reason shown to its rep, at most 500 characters
	 * @return why not; empty when it is taken back, be it now or before
	 */
	public List<UserError> takeBack(Viewer admin, Entry sale, String reason) {
		return refusals(this.voiding.takeBack(admin, SaleId.of(sale).toString(), reason).payload().errors());
	}

	/**
	 * Puts another in the place of a sale.
	 * @param reason shown to its rep, at most 500 characters
	 * @return why not; empty when that stands, be it since now or before
	 */
	public List<UserError> correct(Viewer admin, Entry sale, String reason, LogSaleInput replacement) {
		Logged logged = this.voiding.correct(admin, SaleId.of(sale).toString(), reason, replacement,
				Leniency.correctingHistory(sale));
		return (logged.payload().sale() != null && logged.payload().sale().entry().key().equals(replacement.id()))
				? List.of() : logged.payload().errors();
	}

	private static List<UserError> refusals(List<UserError> errors) {
		return errors.stream().filter((error) -> error.code() != UserErrorCode.ALREADY_VOIDED).toList();
	}

}

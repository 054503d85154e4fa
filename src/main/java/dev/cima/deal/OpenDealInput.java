package dev.cima.deal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import dev.cima.platform.Sha256;

/** A deal as somebody wants to open it. */
record OpenDealInput(String id, String accountId, String title, List<String> categories, BigDecimal low,
		BigDecimal high, LocalDate closesOn, List<ShareInput> contributors, List<StakeholderRole> stakeholders) {

	/** The same for the same content, whatever the zeros after the decimal point. */
	String hash() {
		return Sha256.hex(String.join("\n", this.accountId, this.title.strip(), this.categories.toString(),
				plain(this.low), plain(this.high), this.closesOn.toString(), this.contributors.toString(),
				this.stakeholders.toString()));
	}

	private static String plain(BigDecimal amount) {
		return (amount.signum() == 0) ? "0" : amount.stripTrailingZeros().toString();
	}

}

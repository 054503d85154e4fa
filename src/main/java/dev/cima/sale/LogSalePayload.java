package dev.cima.sale;

import java.util.List;

import dev.cima.incentive.Receipt;
import dev.cima.platform.UserError;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/** What became of a sale that was sent. */
public record LogSalePayload(@Nullable Sale sale, @Nullable Rep rep, @Nullable Receipt receipt, boolean replayed,
		List<UserError> errors) {

	LogSalePayload asReplay() {
		return new LogSalePayload(this.sale, this.rep, this.receipt, this.sale != null, this.errors);
	}

	static LogSalePayload refused(List<UserError> errors) {
		return new LogSalePayload(null, null, null, false, errors);
	}

}

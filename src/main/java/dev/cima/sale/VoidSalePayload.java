package dev.cima.sale;

import java.util.List;

import dev.cima.incentive.Receipt;
import dev.cima.platform.UserError;
import dev.cima.rep.Rep;
import org.jspecify.annotations.Nullable;

/** What became of the wish to take a sale back. */
record VoidSalePayload(@Nullable Sale sale, @Nullable Rep rep, @Nullable Receipt receipt, List<UserError> errors) {
}

package dev.cima.sale;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.cima.incentive.Receipt;
import dev.cima.platform.UserError;
import dev.cima.rep.Rep;

/** What became of the wish to take a sale back. */
record VoidSalePayload(@Nullable Sale sale, @Nullable Rep rep, @Nullable Receipt receipt, List<UserError> errors) {
}
